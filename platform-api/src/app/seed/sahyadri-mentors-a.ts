/** The first half of Sahyadri's mentors. */
import type { SeedMentor } from './people.ts';

export const sahyadriMentorsA: readonly SeedMentor[] = [
  {
    name: 'Aditi Kulkarni', headline: 'Software engineer at Vyomika Labs · class of 2026', branch: 'Computer Engineering', joined: 2022, city: 'Bengaluru', placedAt: 'Vyomika Labs',
    about: 'I failed my first two placement tests and then cleared seven in a row, mostly because I stopped memorising solutions. Bring me a problem you are stuck on and we will talk through how to think about it. I keep a sheet of every question I was asked and share it freely.',
    skills: ['Java', 'Spring Boot', 'SQL', 'Data structures', 'System design'], interests: ['Placements', 'Coding interviews', 'Product companies'], languages: ['English', 'Hindi', 'Marathi'],
    school: 'Modern Vidyalaya, Nashik', hours: 'evenings', themes: ['coding', 'placements'], sessions: 7, mockInterview: true,
  },
  {
    name: 'Rohan Deshmukh', headline: 'Final year, Mechanical · joining Kaveri Motors in July', branch: 'Mechanical Engineering', joined: 2023, city: 'Pune', placedAt: 'Kaveri Motors',
    about: 'Captain of the Baja team for two seasons. If you think core companies do not come to campus, ask me how eleven of us got in this year. I am happy to look at drawings, FMEA sheets and resumes that are too long.',
    skills: ['SolidWorks', 'ANSYS', 'GD&T', 'Vehicle dynamics'], interests: ['Core placements', 'Student projects', 'Automotive'], languages: ['Marathi', 'Hindi', 'English'],
    school: 'Shivaji High School, Satara', hours: 'late_evenings', themes: ['core', 'placements'], sessions: 6,
  },
  {
    name: 'Sneha Patil', headline: 'Chip verification at Nakshatra Semiconductors', branch: 'Electronics and Telecommunication', joined: 2021, city: 'Hyderabad', placedAt: 'Nakshatra Semiconductors',
    about: 'VLSI looks like a closed club from outside. It is not: I learnt SystemVerilog from a library book and one very patient senior. I can tell you what the written test covers, what a day of debugging is like, and whether a master’s is worth it for you.',
    skills: ['SystemVerilog', 'UVM', 'Digital design', 'Python'], interests: ['VLSI', 'Core placements', 'Career switches'], languages: ['English', 'Marathi', 'Hindi'],
    school: 'Kanya Vidyalaya, Kolhapur', hours: 'weekends', themes: ['core', 'placements'], sessions: 6,
  },
  {
    name: 'Imran Shaikh', headline: 'Backend engineer, payments · Indus Valley Payments', branch: 'Information Technology', joined: 2022, city: 'Mumbai', placedAt: 'Indus Valley Payments',
    about: 'First in my family to finish college. I interned at a twelve-person start-up before payments found me, so I can speak about both worlds. Ask me about referrals, negotiating an offer politely, or how a database transaction saved my first on-call night.',
    skills: ['Node.js', 'PostgreSQL', 'Go', 'Kafka'], interests: ['Internships', 'Placements', 'Backend development'], languages: ['Hindi', 'Urdu', 'English', 'Marathi'],
    school: 'Anjuman High School, Solapur', hours: 'evenings', themes: ['coding', 'internships'], sessions: 6,
  },
  {
    name: 'Meera Joshi', headline: 'MS in Computer Science, New York · ex-research intern', branch: 'Computer Engineering', joined: 2020, city: 'New York',
    about: 'I applied to nine universities with a 7.8 CGPA and got into four. My advice is mostly about what not to write in a statement of purpose. We can also talk money: assistantships, the loan my parents took, and what winter rent does to a budget.',
    skills: ['Machine learning', 'Python', 'Research writing', 'GRE'], interests: ['Higher studies', 'Studying abroad', 'Scholarships'], languages: ['English', 'Marathi', 'Hindi', 'German'],
    school: 'Jnana Prabodhini, Pune', now: { institution: 'Hudson State University', degree: 'M.S. Computer Science', startYear: 2025 }, timeZone: 'America/New_York', hours: 'early_mornings',
    themes: ['higher_studies'], sessions: 7,
  },
  {
    name: 'Aniket Gaikwad', headline: 'GATE Civil rank 318 · M.Tech structures', branch: 'Civil Engineering', joined: 2022, city: 'Mumbai',
    about: 'Preparing for GATE while doing site visits nearly broke me in third year; a timetable with rest days fixed it. I solved every paper since 2003 twice and can show you which chapters pay. No shortcuts, but no drama either.',
    skills: ['Structural analysis', 'STAAD.Pro', 'AutoCAD', 'RCC design'], interests: ['GATE', 'Higher studies', 'Core placements'], languages: ['Marathi', 'Hindi', 'English'],
    school: 'Zilla Parishad School, Baramati', now: { institution: 'IIT Bombay', degree: 'M.Tech Structural Engineering', startYear: 2026 }, hours: 'late_evenings', themes: ['exams', 'core'], sessions: 1,
  },
  {
    name: 'Ritika Agarwal', headline: 'Business analyst at Brightwell Analytics', branch: 'Information Technology', joined: 2021, city: 'Gurugram', placedAt: 'Brightwell Analytics',
    about: 'I liked people more than pointers and was told that meant an MBA. It did not. Case interviews, guesstimates, SQL rounds and the awkward “why not software?” question: I have answered all of them badly at least once, so you need not.',
    skills: ['SQL', 'Excel', 'Power BI', 'Case interviews'], interests: ['Analytics', 'Placements', 'Consulting'], languages: ['Hindi', 'English'],
    school: 'Maheshwari Public School, Jaipur', hours: 'lunch', themes: ['placements', 'internships'], sessions: 1, mockInterview: true,
  },
  {
    name: 'Siddharth Nair', headline: 'Final year, Computer · summer intern at Meghdoot Cloud', branch: 'Computer Engineering', joined: 2023, city: 'Pune', placedAt: 'Meghdoot Cloud',
    about: 'I turned a ten-week internship into a full offer by fixing the tests nobody wanted to touch. I can help with off-campus applications, a GitHub profile that says something, and the distributed systems course that everyone fears.',
    skills: ['Go', 'Kubernetes', 'Linux', 'Distributed systems'], interests: ['Internships', 'Open source', 'Coding interviews'], languages: ['Malayalam', 'English', 'Hindi'],
    school: 'Kendriya Vidyalaya, Pashan', hours: 'always', themes: ['internships', 'coding'], sessions: 3,
  },
  {
    name: 'Pooja Wankhede', headline: 'Graduate engineer trainee, Prakash Power Grid', branch: 'Electrical Engineering', joined: 2022, city: 'Nagpur', placedAt: 'Prakash Power Grid',
    about: 'Substations at six in the morning, helmet hair by noon, and I would not swap it. Talk to me about PSU recruitment through GATE, being the only woman on a shift, and how to study power systems so that it stays.',
    skills: ['Power systems', 'MATLAB', 'Protection relays'], interests: ['PSU jobs', 'GATE', 'Women in engineering'], languages: ['Marathi', 'Hindi', 'English'],
    school: 'Saraswati Vidyalaya, Wardha', hours: 'weekends', themes: ['exams', 'core'], sessions: 0,
  },
  {
    name: 'Karan Malhotra', headline: 'Founder of a campus start-up that failed well', branch: 'Computer Engineering', joined: 2021, city: 'Pune',
    about: 'We delivered 4,000 mess tiffins and then ran out of money. I now advise two student teams and freelance as a product designer. I will ask you harder questions than the incubation panel does, but over chai.',
    skills: ['Product design', 'Figma', 'React', 'Pitching'], interests: ['Start-ups', 'Product management', 'Student projects'], languages: ['Punjabi', 'Hindi', 'English'],
    school: 'Guru Nanak Public School, Ludhiana', hours: 'midweek', themes: ['startups', 'campus'], sessions: 0,
  },
  {
    name: 'Lakshmi Iyer', headline: 'Data scientist in Singapore · Straits Quant', branch: 'Computer Engineering', joined: 2019, city: 'Singapore', placedAt: 'Straits Quant',
    about: 'Statistics was my weakest subject until somebody explained Bayes with a cricket match; I now do that for a living, minus the cricket. Ask me about moving to Singapore for work, data roles without a master’s, or reading a paper in under an hour.',
    skills: ['Python', 'Statistics', 'Machine learning', 'SQL'], interests: ['Data science', 'Working abroad', 'Career switches'], languages: ['Tamil', 'English', 'Marathi'],
    school: 'Abhinava Vidyalaya, Pune', timeZone: 'Asia/Singapore', hours: 'late_evenings', themes: ['placements', 'coding'], sessions: 6,
  },
  {
    name: 'Tejas Bhagwat', headline: 'Robotics, third year · led the winning Kharagpur team', branch: 'Instrumentation', joined: 2024, city: 'Pune',
    about: 'Our rover ran on a second-hand Jetson and stubbornness. I am the person to ask about clubs that are worth your evenings, funding from the alumni office, and how to keep a CGPA above 8 while soldering till two.',
    skills: ['ROS', 'C++', 'Embedded C', 'PCB design'], interests: ['Robotics', 'Student projects', 'Competitions'], languages: ['Marathi', 'English', 'Hindi'],
    school: 'Nutan Marathi Vidyalaya, Pune', hours: 'late_evenings', themes: ['campus', 'core'], sessions: 1,
  },
  {
    name: 'Farah Contractor', headline: 'Design engineer at Dhruva Aerospace', branch: 'Mechanical Engineering', joined: 2020, city: 'Bengaluru', placedAt: 'Dhruva Aerospace',
    about: 'Composite wings by day, Parsi recipes by night. Aerospace hires mechanical engineers far more than people think. I will go through your fluid mechanics gaps with you and explain what a stress report has to contain.',
    skills: ['CATIA', 'Composites', 'CFD', 'FEA'], interests: ['Aerospace', 'Core placements', 'Higher studies'], languages: ['Gujarati', 'English', 'Hindi'],
    school: 'The Bai Avabai School, Valsad', hours: 'mornings', themes: ['core', 'higher_studies'], sessions: 0,
  },
  {
    name: 'Vishal Rathore', headline: 'Security engineer · Aegis Cyber Works', branch: 'Information Technology', joined: 2021, city: 'Noida', placedAt: 'Aegis Cyber Works',
    about: 'Started with CTFs in the hostel basement, reported a bug in our own fee portal, and got a recommendation letter instead of a suspension. I teach the legal, boring, useful way into security.',
    skills: ['Web security', 'Linux', 'Networking', 'Python'], interests: ['Cyber security', 'Competitions', 'Internships'], languages: ['Hindi', 'English', 'Rajasthani'],
    school: 'Sainik School, Chittorgarh', hours: 'late_evenings', themes: ['coding', 'internships'], sessions: 0,
  },
  {
    name: 'Nandita Rao', headline: 'Final year, E&TC · joining Sanchar Networks', branch: 'Electronics and Telecommunication', joined: 2023, city: 'Pune', placedAt: 'Sanchar Networks',
    about: 'I was the placement representative for our branch, so I have seen a hundred and forty resumes and know which line recruiters read first. Signals and Systems helped me exactly once in an interview; I will tell you how.',
    skills: ['5G', 'Signal processing', 'MATLAB', 'Resume writing'], interests: ['Placements', 'Telecom', 'Resume review'], languages: ['Kannada', 'English', 'Hindi'],
    school: 'Vidya Mandir, Belagavi', hours: 'lunch', themes: ['placements', 'core'], sessions: 3,
  },
  {
    name: 'Yash Chopde', headline: 'Civil site engineer turned BIM specialist', branch: 'Civil Engineering', joined: 2020, city: 'Pune', placedAt: 'Kalpataru Infrastructure',
    about: 'Two years on a metro site taught me concrete; a free weekend course taught me Revit, and the second doubled my salary. For civil students who like buildings but not dust.',
    skills: ['Revit', 'BIM', 'Primavera', 'Quantity surveying'], interests: ['Career switches', 'Core placements', 'Construction technology'], languages: ['Marathi', 'Hindi', 'English'],
    school: 'Rashtriya Vidyalaya, Akola', hours: 'sundays', themes: ['core'], sessions: 0,
  },
  {
    name: 'Anushka Ghosh', headline: 'Machine learning engineer at Tanmatra AI', branch: 'Computer Engineering', joined: 2021, city: 'Bengaluru', placedAt: 'Tanmatra AI',
    about: 'Kaggle taught me less than one messy internship dataset did. I review project ideas honestly, including whether you should be training anything at all. Bonus topic: surviving Pune as a Bengali who misses fish.',
    skills: ['PyTorch', 'Python', 'NLP', 'MLOps'], interests: ['Machine learning', 'Placements', 'Research'], languages: ['Bengali', 'English', 'Hindi'],
    school: 'Patha Bhavan, Kolkata', hours: 'evenings', themes: ['coding', 'higher_studies'], sessions: 3, mockInterview: true,
  },
  {
    name: 'Gurpreet Singh Bedi', headline: 'Indian Engineering Services, rank 41', branch: 'Electrical Engineering', joined: 2019, city: 'New Delhi',
    about: 'Two failed attempts, one rank I am proud of, and a notebook of mistakes I reread before each paper. I mentor for the exam and for the months in which everyone else seems to be moving ahead of you.',
    skills: ['Power electronics', 'Control systems', 'Exam strategy'], interests: ['ESE', 'GATE', 'Government service'], languages: ['Punjabi', 'Hindi', 'English'],
    school: 'Khalsa College, Amritsar', hours: 'early_mornings', themes: ['exams'], sessions: 1,
  },
  {
    name: 'Shruti Deshpande', headline: 'Frontend developer · Lotus & Lane Retail Tech', branch: 'Information Technology', joined: 2022, city: 'Pune', placedAt: 'Lotus & Lane Retail Tech',
    about: 'I came from a Marathi-medium school and dreaded speaking in interviews more than coding in them. We can practise introductions until they sound like you. Also: CSS, accessibility, and why your portfolio needs fewer animations.',
    skills: ['TypeScript', 'React', 'CSS', 'Accessibility'], interests: ['Frontend development', 'Placements', 'Communication'], languages: ['Marathi', 'English', 'Hindi'],
    school: 'Maharashtra Vidyalaya, Sangli', hours: 'evenings', themes: ['coding', 'placements'], sessions: 1,
  },
  {
    name: 'Mohit Saxena', headline: 'MBA at a Delhi B-school · CAT 99.2', branch: 'Mechanical Engineering', joined: 2020, city: 'New Delhi',
    about: 'A mechanical engineer with an average CGPA and a good CAT score; there are many of us and nobody tells the story straight. I will tell you what work experience changes, what it costs, and how I answered “why MBA?” without lying.',
    skills: ['Quantitative aptitude', 'Group discussion', 'Operations'], interests: ['CAT and MBA', 'Career switches', 'Consulting'], languages: ['Hindi', 'English'],
    school: 'City Montessori School, Lucknow', now: { institution: 'Delhi School of Management', degree: 'MBA', startYear: 2026 }, hours: 'weekends', themes: ['exams', 'higher_studies'], sessions: 0,
  },
];
