/** The second half of Sahyadri's mentors. */
import type { SeedMentor } from './people.ts';

export const sahyadriMentorsB: readonly SeedMentor[] = [
  {
    name: 'Zainab Merchant', headline: 'MSc Sustainable Energy, London', branch: 'Mechanical Engineering', joined: 2021, city: 'London',
    about: 'I left a good offer to study heat pumps in a country that needs them. Talk to me about UK applications, the visa interview, part-time work rules, and what a one-year master’s can and cannot do.',
    skills: ['Thermodynamics', 'Energy modelling', 'IELTS', 'Academic writing'], interests: ['Studying abroad', 'Climate and energy', 'Scholarships'], languages: ['English', 'Gujarati', 'Hindi'],
    school: 'Vibgyor School, Pune', now: { institution: 'Thames Metropolitan University', degree: 'MSc Sustainable Energy', startYear: 2025 }, timeZone: 'Europe/London', hours: 'lunch',
    themes: ['higher_studies'], sessions: 3,
  },
  {
    name: 'Prathamesh Kadam', headline: 'Third year, Computer · ICPC regionalist', branch: 'Computer Engineering', joined: 2024, city: 'Pune',
    about: 'I have been wrong on test 37 more times than I can count. If you want to begin competitive programming without losing your weekends, I have a twelve-week ladder that works. Segment trees on request.',
    skills: ['C++', 'Algorithms', 'Competitive programming'], interests: ['Coding contests', 'Coding interviews', 'Internships'], languages: ['Marathi', 'Hindi', 'English'],
    school: 'New English School, Ratnagiri', hours: 'late_evenings', themes: ['coding'], sessions: 3,
  },
  {
    name: 'Divya Reddy', headline: 'Embedded engineer at Arogya Devices', branch: 'Electronics and Telecommunication', joined: 2021, city: 'Hyderabad', placedAt: 'Arogya Devices',
    about: 'Medical devices: small teams, strict paperwork, work that matters to somebody’s grandmother. I explain firmware interviews, why you should own a logic analyser, and how to read a datasheet without despair.',
    skills: ['Embedded C', 'RTOS', 'ARM Cortex', 'I2C and SPI'], interests: ['Embedded systems', 'Core placements', 'Health technology'], languages: ['Telugu', 'English', 'Hindi'],
    school: 'Bharatiya Vidya Bhavan, Hyderabad', hours: 'evenings', themes: ['core', 'placements'], sessions: 0,
  },
  {
    name: 'Abhishek Tiwari', headline: 'Quality engineer, two-wheelers · Suvega Motors', branch: 'Mechanical Engineering', joined: 2020, city: 'Chakan', placedAt: 'Suvega Motors',
    about: 'Shop floors reward people who ask workers first and computers second. I help with GET training survival, Six Sigma certificates that are worth the fee, and changing departments in year two.',
    skills: ['Six Sigma', 'Metrology', 'Lean manufacturing'], interests: ['Manufacturing', 'Core placements', 'Shop-floor life'], languages: ['Hindi', 'Bhojpuri', 'English'],
    school: 'Central Hindu School, Varanasi', hours: 'sundays', themes: ['core'], sessions: 0,
  },
  {
    name: 'Kavya Shetty', headline: 'Final year, IT · Google Summer of Code contributor', branch: 'Information Technology', joined: 2023, city: 'Mangaluru',
    about: 'My first pull request was a spelling correction and it took me three evenings. By summer I was maintaining a module used by strangers. Ask me how to choose a project, write a proposal, and reply to a blunt reviewer.',
    skills: ['Python', 'Git', 'Open source', 'Technical writing'], interests: ['Open source', 'Internships', 'Remote work'], languages: ['Tulu', 'Kannada', 'English', 'Hindi'],
    school: 'Canara Pre-University College, Mangaluru', hours: 'evenings', themes: ['internships', 'coding'], sessions: 1,
  },
  {
    name: 'Nikhil Bora', headline: 'Hydrology researcher · Varuna Water Systems', branch: 'Civil Engineering', joined: 2019, city: 'Guwahati', placedAt: 'Varuna Water Systems',
    about: 'I grew up with floods and now I model them. Water resources is a quiet branch with good people; I can point you to research internships, GIS tools that are free, and jobs outside the big cities.',
    skills: ['GIS', 'HEC-RAS', 'Python', 'Field surveys'], interests: ['Research', 'Water resources', 'Core placements'], languages: ['Assamese', 'English', 'Hindi', 'Bengali'],
    school: 'Cotton Collegiate School, Guwahati', hours: 'mornings', themes: ['core', 'higher_studies'], sessions: 0,
  },
  {
    name: 'Ananya Mukherjee', headline: 'Product manager at Setu Logistics', branch: 'Computer Engineering', joined: 2020, city: 'Bengaluru', placedAt: 'Setu Logistics',
    about: 'Engineering taught me to build; watching truck drivers use my app taught me what to build. I run mock product interviews and will happily tear apart your favourite app with you, kindly.',
    skills: ['Product sense', 'SQL', 'User research', 'Wireframes'], interests: ['Product management', 'Placements', 'Start-ups'], languages: ['Bengali', 'English', 'Hindi'],
    school: 'Gokhale Memorial School, Kolkata', hours: 'weekends', themes: ['placements', 'startups'], sessions: 1, mockInterview: true,
  },
  {
    name: 'Sameer Kazi', headline: 'Cloud support engineer · first job, no referral', branch: 'Information Technology', joined: 2022, city: 'Pune', placedAt: 'Meghdoot Cloud',
    about: 'Three hundred and eleven applications. I counted. I can show you the spreadsheet, the four emails that got replies, and how a support role becomes an engineering role. For everyone who was not placed on day one.',
    skills: ['AWS', 'Linux', 'Networking', 'Shell'], interests: ['Off-campus jobs', 'Placements', 'Cloud'], languages: ['Marathi', 'Urdu', 'Hindi', 'English'],
    school: 'Rayat Shikshan High School, Karad', hours: 'late_evenings', themes: ['placements', 'internships'], sessions: 1,
  },
  {
    name: 'Ishwari Phadnis', headline: 'PhD candidate in photonics', branch: 'Electronics and Telecommunication', joined: 2019, city: 'Bengaluru',
    about: 'Research is slow, funded, and occasionally magical. I explain the difference between a good lab and a famous one, how to write to a professor in five sentences, and what a stipend pays for.',
    skills: ['Photonics', 'COMSOL', 'Research writing'], interests: ['Research', 'Higher studies', 'GATE'], languages: ['Marathi', 'English', 'Sanskrit'],
    school: 'Balmohan Vidyamandir, Mumbai', now: { institution: 'Indian Institute of Science', degree: 'PhD Photonics', startYear: 2024 }, hours: 'midweek', themes: ['higher_studies', 'exams'], sessions: 0,
  },
  {
    name: 'Harsh Vaghela', headline: 'Final year, Electrical · EV powertrain intern', branch: 'Electrical Engineering', joined: 2023, city: 'Ahmedabad', placedAt: 'Pravah Energy',
    about: 'I spent last summer inside a battery pack test rig. EV companies want people who can wire, measure and write it down. Let us turn your mini project into something an interviewer asks about.',
    skills: ['Battery systems', 'Simulink', 'CAN bus'], interests: ['Electric vehicles', 'Internships', 'Student projects'], languages: ['Gujarati', 'Hindi', 'English'],
    school: 'Sheth C. N. Vidyalaya, Ahmedabad', hours: 'evenings', themes: ['internships', 'core'], sessions: 0,
  },
  {
    name: 'Rachel D’Souza', headline: 'UX researcher · took the long way from E&TC', branch: 'Electronics and Telecommunication', joined: 2020, city: 'Panaji', placedAt: 'Chitra Studio',
    about: 'Nobody in my branch had heard of UX research; I found it through the college magazine. I help engineers build a research portfolio without faking one and talk to parents who want a “proper” job for you.',
    skills: ['User research', 'Interviewing', 'Figma'], interests: ['Design careers', 'Career switches', 'Portfolio review'], languages: ['Konkani', 'English', 'Hindi', 'Portuguese'],
    school: 'St. Xavier’s, Mapusa', hours: 'mornings', themes: ['startups', 'placements'], sessions: 0,
  },
  {
    name: 'Omkar Jadhav', headline: 'NDA dropout, now defence electronics', branch: 'Instrumentation', joined: 2021, city: 'Pune', placedAt: 'Trishul Instruments',
    about: 'Plans change. Mine changed at nineteen with a knee injury and became radar calibration. Good at listening, better at timetables. Ask about SSB, DRDO apprenticeships, or beginning again.',
    skills: ['LabVIEW', 'Sensors', 'Calibration'], interests: ['Defence careers', 'Core placements', 'Starting over'], languages: ['Marathi', 'Hindi', 'English'],
    school: 'Sainik School, Satara', hours: 'early_mornings', themes: ['core', 'campus'], sessions: 0,
  },
  {
    name: 'Tanvi Kelkar', headline: 'Analyst in Sydney · Redfern Data', branch: 'Computer Engineering', joined: 2019, city: 'Sydney', placedAt: 'Redfern Data',
    about: 'Moved for a master’s, stayed for a team I like. Questions I get most: is Australia worth the fees, which certificate helps, and how do you make friends at twenty-three. I have opinions on all three.',
    skills: ['dbt', 'SQL', 'Python', 'Tableau'], interests: ['Working abroad', 'Data science', 'Studying abroad'], languages: ['Marathi', 'English', 'Hindi'],
    school: 'Symbiosis School, Pune', now: { institution: 'Harbour University of Technology', degree: 'Master of Data Science', startYear: 2023 }, timeZone: 'Australia/Sydney', hours: 'late_evenings',
    themes: ['higher_studies', 'placements'], sessions: 1,
  },
  {
    name: 'Arjun Menon', headline: 'Second-year topper who nearly dropped maths', branch: 'Computer Engineering', joined: 2024, city: 'Pune',
    about: 'M3 got me 38 in the first internal. I rebuilt from fractions up and now tutor it. I am close enough to your year to remember exactly which lab viva questions repeat.',
    skills: ['Engineering mathematics', 'C', 'Data structures'], interests: ['First-year help', 'Study habits', 'Backlogs'], languages: ['Malayalam', 'English', 'Hindi', 'Marathi'],
    school: 'Loyola High School, Pune', hours: 'evenings', themes: ['campus', 'exams'], sessions: 1,
  },
  {
    name: 'Bhagyashree More', headline: 'Municipal engineer · cleared MPSC at 24', branch: 'Civil Engineering', joined: 2018, city: 'Kolhapur',
    about: 'Four years after my degree I sign drawings for schools and drains. State services have a rhythm: syllabus, revision, patience. I speak Marathi in sessions if that is easier for you.',
    skills: ['MPSC preparation', 'Surveying', 'Public works'], interests: ['Government service', 'MPSC', 'Core placements'], languages: ['Marathi', 'Hindi', 'English'],
    school: 'Maharani Tarabai Vidyalaya, Kolhapur', hours: 'sundays', themes: ['exams'], sessions: 0,
  },
  {
    name: 'Dev Chatterjee', headline: 'Quant developer at Northlake Bank', branch: 'Computer Engineering', joined: 2021, city: 'Mumbai', placedAt: 'Northlake Bank',
    about: 'Probability puzzles, C++ rounds and a very long day of interviews. I was rejected by the same bank a year earlier and kept the feedback email. Happy to go through it with you.',
    skills: ['C++', 'Probability', 'Low latency', 'Python'], interests: ['Quant finance', 'Coding interviews', 'Placements'], languages: ['Bengali', 'English', 'Hindi'],
    school: 'South Point High School, Kolkata', hours: 'late_evenings', themes: ['coding', 'placements'], sessions: 1,
  },
  {
    name: 'Sakshi Bhandari', headline: 'Final year, Mechanical · patents and products', branch: 'Mechanical Engineering', joined: 2023, city: 'Pune',
    about: 'Filed a provisional patent for a low-cost grain dryer with two classmates and one brilliant workshop uncle. I know the patent cell, the prototype grant, and which forms really need three signatures.',
    skills: ['Fusion 360', 'Prototyping', 'Patents'], interests: ['Student projects', 'Start-ups', 'Rural technology'], languages: ['Hindi', 'Kumaoni', 'English'],
    school: 'Army Public School, Ranikhet', hours: 'midweek', themes: ['startups', 'campus'], sessions: 0,
  },
  {
    name: 'Mohammed Ansari', headline: 'Network engineer · Sanchar Networks', branch: 'Electronics and Telecommunication', joined: 2020, city: 'Aurangabad', placedAt: 'Sanchar Networks',
    about: 'CCNA in third year, night shifts in the first job, and a home lab made of routers from the scrap market. I teach subnetting in eight minutes; the other two are for questions.',
    skills: ['Routing', 'Networking', 'CCNA', 'Linux'], interests: ['Networking careers', 'Certifications', 'Placements'], languages: ['Urdu', 'Hindi', 'Marathi', 'English'],
    school: 'Maulana Azad High School, Aurangabad', hours: 'weekends', themes: ['core', 'placements'], sessions: 0,
  },
  {
    name: 'Jui Sabnis', headline: 'Game programmer · Chitra Studio', branch: 'Information Technology', joined: 2021, city: 'Pune', placedAt: 'Chitra Studio',
    about: 'I made a kabaddi game nobody played and got hired for its code. Indie jams, shader maths, and how to explain a gap year spent drawing. Bring your prototype, even if it only moves left.',
    skills: ['C#', 'Unity', 'Shaders', 'Linear algebra'], interests: ['Game development', 'Portfolio review', 'Creative careers'], languages: ['Marathi', 'English', 'Japanese'],
    school: 'Sardar Dastur School, Pune', hours: 'late_evenings', themes: ['coding', 'startups'], sessions: 0,
  },
  {
    name: 'Raghav Krishnamurthy', headline: 'Power electronics, MS in Germany', branch: 'Electrical Engineering', joined: 2020, city: 'Pune',
    about: 'Studied in Aachen on public-university fees and came home to build inverters. I can compare Germany with the US honestly, explain the blocked account, and check your German CV, which is not an Indian CV.',
    skills: ['Power electronics', 'German B2', 'Simulink'], interests: ['Studying abroad', 'Higher studies', 'Electric vehicles'], languages: ['Tamil', 'Kannada', 'English', 'German'],
    school: 'National Public School, Mysuru', now: { institution: 'Pravah Energy, R&D', degree: 'Inverter design', startYear: 2026 }, hours: 'midweek', themes: ['higher_studies', 'core'], sessions: 0,
  },
];
