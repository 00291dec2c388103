/** The second half of Nilgiri's mentors. */
import type { SeedMentor } from './people.ts';

export const nilgiriMentorsB: readonly SeedMentor[] = [
  {
    name: 'Chaitanya Kulkarni', headline: 'Compiler engineer in Bengaluru · Vyomika Labs', branch: 'Computer Science and Engineering', joined: 2020, city: 'Bengaluru', placedAt: 'Vyomika Labs',
    about: 'Parsers, passes and patience. Systems roles are fewer but the interviews are fairer: they ask what you built. I can suggest a weekend compiler that will teach you more than a semester and look at your C with you.',
    skills: ['C++', 'LLVM', 'Compilers', 'Operating systems'], interests: ['Systems programming', 'Placements', 'Open source'], languages: ['Marathi', 'Kannada', 'English', 'Hindi'],
    school: 'Gogte College, Belagavi', hours: 'weekends', themes: ['coding'], sessions: 0,
  },
  {
    name: 'Aishwarya Pillai', headline: 'Final year, AI and Data Science · research intern', branch: 'AI and Data Science', joined: 2023, city: 'Thiruvananthapuram',
    about: 'I spent the summer measuring whether a model understands Malayalam jokes (it does not). Summer research programmes, writing to professors, reading your first ten papers without crying.',
    skills: ['NLP', 'Python', 'Research writing', 'Statistics'], interests: ['Research', 'Machine learning', 'Internships'], languages: ['Malayalam', 'English', 'Hindi'],
    school: 'Holy Angels, Thiruvananthapuram', hours: 'evenings', themes: ['higher_studies', 'internships'], sessions: 1,
  },
  {
    name: 'Santhosh Reddy Yerram', headline: 'Full-stack developer · Indus Valley Payments', branch: 'Computer Science and Engineering', joined: 2021, city: 'Hyderabad', placedAt: 'Indus Valley Payments',
    about: 'Tier-three school, Telugu medium, and a habit of finishing what I start. I practise interviews in English or Telugu, your choice, and send notes afterwards. My favourite bug cost four rupees and eleven hours.',
    skills: ['TypeScript', 'React', 'Node.js', 'PostgreSQL'], interests: ['Placements', 'Frontend development', 'Communication'], languages: ['Telugu', 'English', 'Hindi'],
    school: 'Zilla Parishad High School, Karimnagar', hours: 'late_evenings', themes: ['coding', 'placements'], sessions: 3, mockInterview: true,
  },
  {
    name: 'Priyanka Das', headline: 'Process engineer, vaccines · Marina Biologics', branch: 'Biotechnology', joined: 2020, city: 'Pune', placedAt: 'Marina Biologics',
    about: 'Clean rooms, long checklists and real people at the end of the line. GMP explained simply, what quality teams look for, and how to live in a city where you know nobody.',
    skills: ['Bioprocessing', 'GMP', 'Documentation'], interests: ['Biotech careers', 'Core placements', 'Moving cities'], languages: ['Odia', 'Bengali', 'English', 'Hindi'],
    school: 'Stewart School, Cuttack', hours: 'lunch', themes: ['core', 'placements'], sessions: 0,
  },
  {
    name: 'Hariharan Venkat', headline: 'Master of Engineering, Sydney', branch: 'Civil Engineering', joined: 2021, city: 'Sydney',
    about: 'I study bushfire-resistant buildings and pour coffee on weekends. Australian admissions, part-time work that does not eat your degree, and how to read a tenancy contract before you sign it.',
    skills: ['Structural design', 'IELTS', 'Timber engineering'], interests: ['Studying abroad', 'Working abroad', 'Construction technology'], languages: ['Tamil', 'English'],
    school: 'Padma Seshadri, Chennai', now: { institution: 'Harbour University of Technology', degree: 'Master of Engineering', startYear: 2025 }, timeZone: 'Australia/Sydney', hours: 'late_evenings',
    themes: ['higher_studies', 'core'], sessions: 1,
  },
  {
    name: 'Fatima Zehra', headline: 'Placement coordinator, final year IT electives', branch: 'Electronics and Communication', joined: 2023, city: 'Coimbatore', placedAt: 'Sanchar Networks',
    about: 'I scheduled two hundred interviews before I sat my own. Which companies come when, what the test platforms look like, what to eat at half past seven on day one. I can keep a secret.',
    skills: ['Aptitude', 'Resume writing', 'Networking'], interests: ['Placements', 'Resume review', 'Telecom'], languages: ['Urdu', 'Tamil', 'English', 'Hindi'],
    school: 'Crescent School, Chennai', hours: 'lunch', themes: ['placements'], sessions: 3,
  },
  {
    name: 'Bharath Gowtham', headline: 'Formula Student driver and suspension lead', branch: 'Mechanical Engineering', joined: 2023, city: 'Coimbatore',
    about: 'Two seasons, one roll-over, no regrets. Formula Student is a degree inside the degree. I can tell you what the team needs from first-years and what it gives back when you are hired.',
    skills: ['Suspension design', 'MATLAB', 'Machining', 'Carbon layup'], interests: ['Automotive', 'Student projects', 'Competitions'], languages: ['Tamil', 'English', 'Badaga'],
    school: 'Lawrence School, Lovedale', hours: 'evenings', themes: ['core', 'campus'], sessions: 0,
  },
  {
    name: 'Oviya Rajendran', headline: 'UPSC aspirant, prelims cleared', branch: 'Civil Engineering', joined: 2019, city: 'New Delhi',
    about: 'I am still on the road, so this is not a victory lap. Notes, optional subject, money, loneliness, and a plan B with a date on it. If you are only curious, ten minutes with me is cheaper than a year.',
    skills: ['Exam strategy', 'Essay writing', 'Current affairs'], interests: ['Government service', 'UPSC', 'Study habits'], languages: ['Tamil', 'English', 'Hindi'],
    school: 'SRV School, Tiruchirappalli', hours: 'mornings', themes: ['exams'], sessions: 0,
  },
  {
    name: 'Naveen Chandran', headline: 'Mobile developer · a payments app used in buses', branch: 'Computer Science and Engineering', joined: 2022, city: 'Chennai', placedAt: 'Setu Logistics',
    about: 'My app works on a phone with a cracked screen in a moving bus, and that took a year. Android interviews, building something people use, and why I read one crash report every morning.',
    skills: ['Kotlin', 'Android', 'Testing', 'REST APIs'], interests: ['Mobile development', 'Placements', 'Product companies'], languages: ['Tamil', 'English'],
    school: 'Don Bosco, Chennai', hours: 'weekends', themes: ['coding', 'placements'], sessions: 1,
  },
  {
    name: 'Ananthi Muthukumar', headline: 'Power plant trainee · Prakash Power Grid', branch: 'Electrical and Electronics', joined: 2022, city: 'Neyveli', placedAt: 'Prakash Power Grid',
    about: 'Control rooms at night are beautiful. PSU interviews after GATE, bond periods, postings far from home, and how my mother and I agreed on all of it.',
    skills: ['Power systems', 'SCADA', 'GATE preparation'], interests: ['PSU jobs', 'GATE', 'Women in engineering'], languages: ['Tamil', 'English'],
    school: 'Jawahar School, Neyveli', hours: 'sundays', themes: ['exams', 'core'], sessions: 0,
  },
  {
    name: 'Sidharth Panicker', headline: 'Quant intern turned trader of my own time', branch: 'AI and Data Science', joined: 2022, city: 'Mumbai', placedAt: 'Northlake Bank',
    about: 'Brainteasers are a sport; train like it. I collect puzzles and know which ones still appear. Also for anyone deciding between a bank and a start-up with a spreadsheet and a stomach ache.',
    skills: ['Probability', 'Python', 'Mental maths'], interests: ['Quant finance', 'Coding interviews', 'Internships'], languages: ['Malayalam', 'English', 'Hindi'],
    school: 'Choice School, Kochi', hours: 'late_evenings', themes: ['coding', 'internships'], sessions: 0,
  },
  {
    name: 'Vaishnavi Acharya', headline: 'Sustainability consultant · Aarohan Consulting', branch: 'Civil Engineering', joined: 2020, city: 'Udupi', placedAt: 'Aarohan Consulting',
    about: 'I count carbon for companies that would rather I did not. How a civil engineer gets into climate work, which free courses hold up, and the writing test that surprised me.',
    skills: ['Life-cycle assessment', 'Excel', 'Report writing'], interests: ['Climate and energy', 'Consulting', 'Career switches'], languages: ['Tulu', 'Kannada', 'English'],
    school: 'Poornaprajna, Udupi', hours: 'midweek', themes: ['placements', 'higher_studies'], sessions: 0,
  },
  {
    name: 'Lalrinawma Sailo', headline: 'Game backend engineer · Chitra Studio', branch: 'Computer Science and Engineering', joined: 2021, city: 'Aizawl', placedAt: 'Chitra Studio',
    about: 'Four thousand players on a server I wrote in the hostel. Remote work from the North-East, matchmaking maths, and how to find your people on a campus far from home.',
    skills: ['Go', 'Networking', 'Redis', 'Unity'], interests: ['Game development', 'Remote work', 'Hostel life'], languages: ['Mizo', 'English', 'Hindi'],
    school: 'St. Paul’s, Aizawl', hours: 'evenings', themes: ['coding', 'campus'], sessions: 0,
  },
  {
    name: 'Deepthi Menon', headline: 'Embedded systems · Arogya Devices', branch: 'Electronics and Communication', joined: 2020, city: 'Thrissur', placedAt: 'Arogya Devices',
    about: 'An infusion pump must never be clever. I write firmware that is boring on purpose. Project ideas that fit a student budget, reading schematics, and interviews where they hand you an oscilloscope.',
    skills: ['Embedded C', 'RTOS', 'Schematics', 'Testing'], interests: ['Embedded systems', 'Health technology', 'Core placements'], languages: ['Malayalam', 'English', 'Tamil'],
    school: 'Hari Sri Vidya Nidhi, Thrissur', hours: 'late_evenings', themes: ['core', 'placements'], sessions: 0,
  },
  {
    name: 'Arjun Rajkumar', headline: 'Class representative, debating captain, third year', branch: 'Mechanical Engineering', joined: 2024, city: 'Coimbatore',
    about: 'I stammer, and I won the southern debates. Group discussions, presentations, and vivas with a professor who scares you. We will practise out loud, so find a quiet corner.',
    skills: ['Public speaking', 'Group discussion', 'Writing'], interests: ['Communication', 'Placements', 'Clubs'], languages: ['Tamil', 'English', 'Hindi'],
    school: 'Suguna School, Coimbatore', hours: 'midweek', themes: ['campus', 'placements'], sessions: 1,
  },
  {
    name: 'Swathi Kandasamy', headline: 'Space hardware test engineer · Dhruva Aerospace', branch: 'Electrical and Electronics', joined: 2021, city: 'Bengaluru', placedAt: 'Dhruva Aerospace',
    about: 'I shake satellites for a living. There is a path from EEE into space that does not begin with a rank. Bring your CGPA worries and a list of what you have soldered.',
    skills: ['Test automation', 'Python', 'Power electronics'], interests: ['Aerospace', 'Core placements', 'Women in engineering'], languages: ['Tamil', 'English', 'Kannada'],
    school: 'Avila Convent, Coimbatore', hours: 'weekends', themes: ['core'], sessions: 1,
  },
  {
    name: 'Ganesh Patnaik', headline: 'Business analyst who codes · Suvarna Bank Technology', branch: 'Computer Science and Engineering', joined: 2021, city: 'Bhubaneswar', placedAt: 'Suvarna Bank Technology',
    about: 'Banks are slow, stable and full of interesting mess. Analyst interviews, SQL, and how to answer “where do you see yourself” when you honestly do not know.',
    skills: ['SQL', 'Requirements', 'Excel', 'Python'], interests: ['Analytics', 'Placements', 'Banking technology'], languages: ['Odia', 'Hindi', 'English'],
    school: 'DAV Public School, Bhubaneswar', hours: 'lunch', themes: ['placements', 'internships'], sessions: 0,
  },
  {
    name: 'Ilakkiya Senthil', headline: 'Final year, Biotech · accepted for a PhD in Utrecht', branch: 'Biotechnology', joined: 2023, city: 'Salem',
    about: 'Direct PhD from a bachelor’s degree is rare and possible. I will show you my emails, the two labs that said no, and the one line in my statement that my guide made me keep.',
    skills: ['Microbiology', 'Research writing', 'R'], interests: ['Research', 'Studying abroad', 'Higher studies'], languages: ['Tamil', 'English', 'Dutch'],
    school: 'Golden Gates School, Salem', hours: 'mornings', themes: ['higher_studies'], sessions: 0,
  },
  {
    name: 'Yuvan Shankar Babu', headline: 'Open-source maintainer · joining Ashvattha Software', branch: 'Computer Science and Engineering', joined: 2023, city: 'Coimbatore', placedAt: 'Ashvattha Software',
    about: 'Maintaining a small library taught me more about people than about code. First issues, reading a strange codebase, and turning commits into a job without a single coding contest.',
    skills: ['Rust', 'Git', 'TypeScript', 'Code review'], interests: ['Open source', 'Remote work', 'Placements'], languages: ['Tamil', 'English'],
    school: 'Bharathi Matriculation, Pollachi', hours: 'evenings', themes: ['coding', 'internships'], sessions: 1,
  },
  {
    name: 'Mariam Kurian', headline: 'HR partner who reads engineering resumes all day', branch: 'Electronics and Communication', joined: 2019, city: 'Kottayam', placedAt: 'Aarohan Consulting',
    about: 'I trained as an engineer and now hire them. I will tell you in the first minute whether your resume gets a call, and spend the other nine fixing it. No templates, please; I have seen that one.',
    skills: ['Resume writing', 'Interviewing', 'Negotiation'], interests: ['Resume review', 'Placements', 'Career switches'], languages: ['Malayalam', 'English', 'Hindi'],
    school: 'Baker School, Kottayam', hours: 'midweek', themes: ['placements'], sessions: 3, mockInterview: true,
  },
];
