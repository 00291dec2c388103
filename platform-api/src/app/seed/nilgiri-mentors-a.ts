/** The first half of Nilgiri's mentors. */
import type { SeedMentor } from './people.ts';

export const nilgiriMentorsA: readonly SeedMentor[] = [
  {
    name: 'Keerthana Raghunathan', headline: 'SDE at Ashvattha Software · B.Tech CSE 2026', branch: 'Computer Science and Engineering', joined: 2022, city: 'Chennai', placedAt: 'Ashvattha Software',
    about: 'I speak fast, draw a lot, and never give you the answer before the third hint. Ten minutes is enough for one good problem or one honest look at your resume. I also keep the list of what each company asked this season.',
    skills: ['Java', 'Algorithms', 'Data structures', 'SQL'], interests: ['Coding interviews', 'Placements', 'Resume review'], languages: ['Tamil', 'English', 'Hindi'],
    school: 'PSG Public School, Coimbatore', hours: 'evenings', themes: ['coding', 'placements'], sessions: 7, mockInterview: true,
  },
  {
    name: 'Sreejith Warrier', headline: 'AI engineer · Tanmatra AI', branch: 'AI and Data Science', joined: 2022, city: 'Kochi', placedAt: 'Tanmatra AI',
    about: 'My final-year project recognised forty kinds of fish at the Kochi market and one confused cat. I like small models, clean data and people who say “I don’t know yet”. Come with your project, leave with the next step.',
    skills: ['PyTorch', 'Computer vision', 'Python', 'Docker'], interests: ['Machine learning', 'Student projects', 'Placements'], languages: ['Malayalam', 'English', 'Tamil'],
    school: 'Bhavan’s Vidya Mandir, Kochi', hours: 'late_evenings', themes: ['coding', 'internships'], sessions: 6,
  },
  {
    name: 'Anjali Thomas', headline: 'Exchange year in Singapore, now at Straits Quant', branch: 'Computer Science and Engineering', joined: 2021, city: 'Singapore', placedAt: 'Straits Quant',
    about: 'The exchange form is nine pages and page six is a trap. I did my semester abroad on a partial scholarship and came back for a job interview on the same campus. I can walk you through both, with numbers.',
    skills: ['Kotlin', 'System design', 'Interviewing'], interests: ['Exchange semester', 'Working abroad', 'Placements'], languages: ['Malayalam', 'English'],
    school: 'Marthoma Residential School, Tiruvalla', timeZone: 'Asia/Singapore', hours: 'late_evenings', themes: ['higher_studies', 'placements'], sessions: 7,
  },
  {
    name: 'Vignesh Sundar', headline: 'Final year, ECE · joining Nakshatra Semiconductors', branch: 'Electronics and Communication', joined: 2023, city: 'Coimbatore', placedAt: 'Nakshatra Semiconductors',
    about: 'I write Verilog for fun, which worries my roommates. If you want a core electronics offer you need three things: timing analysis, one FPGA project, and the nerve to say what you simulated and what you did not.',
    skills: ['Verilog', 'FPGA', 'Static timing', 'Tcl'], interests: ['VLSI', 'Core placements', 'Student projects'], languages: ['Tamil', 'English'],
    school: 'Stanes School, Coimbatore', hours: 'always', themes: ['core', 'placements'], sessions: 6,
  },
  {
    name: 'Meghana Gowda', headline: 'Security analyst · Aegis Cyber Works', branch: 'Computer Science and Engineering', joined: 2021, city: 'Bengaluru', placedAt: 'Aegis Cyber Works',
    about: 'Locks, logs and late-night pages. I got here through the student network team, not through a certificate. I can help you decide which ones are worth paying for (two) and how to practise without breaking a law (easily).',
    skills: ['Incident response', 'Networking', 'Python', 'SIEM'], interests: ['Cyber security', 'Certifications', 'Internships'], languages: ['Kannada', 'English', 'Telugu'],
    school: 'Vidyavardhaka School, Mysuru', hours: 'evenings', themes: ['coding', 'internships'], sessions: 1,
  },
  {
    name: 'Rahul Varma Datla', headline: 'MS Robotics, New York · Hudson Yards Robotics intern', branch: 'Mechanical Engineering', joined: 2021, city: 'New York',
    about: 'From a two-wheeled inverted pendulum in Block C to a warehouse robot that ignores me. GRE, statements, assistantships, and the truth about a mechanical engineer applying to robotics programmes.',
    skills: ['ROS', 'Control theory', 'C++', 'GRE'], interests: ['Studying abroad', 'Robotics', 'Scholarships'], languages: ['Telugu', 'English', 'Hindi'],
    school: 'Sri Prakash School, Visakhapatnam', now: { institution: 'Hudson State University', degree: 'M.S. Robotics', startYear: 2025 }, timeZone: 'America/New_York', hours: 'early_mornings',
    themes: ['higher_studies', 'core'], sessions: 3,
  },
  {
    name: 'Pavithra Selvaraj', headline: 'Biotech to bioinformatics · Marina Biologics', branch: 'Biotechnology', joined: 2021, city: 'Chennai', placedAt: 'Marina Biologics',
    about: 'Everyone said biotech has no jobs. There are; they are written in Python. I can show you how I moved from the wet lab to pipelines in eighteen months without a second degree.',
    skills: ['Bioinformatics', 'Python', 'R', 'Genomics'], interests: ['Biotech careers', 'Career switches', 'Research'], languages: ['Tamil', 'English'],
    school: 'Vikaasa School, Madurai', hours: 'weekends', themes: ['higher_studies', 'internships'], sessions: 1,
  },
  {
    name: 'Aravind Krishnan', headline: 'Hack the Hills winner, twice', branch: 'AI and Data Science', joined: 2024, city: 'Coimbatore',
    about: 'Third year. I have slept under every table in the maker space. I match people into teams, review hackathon ideas, and explain why the demo matters more than the model. You do not need to know how to code to start.',
    skills: ['Prototyping', 'React', 'Pitching', 'Python'], interests: ['Hackathons', 'Start-ups', 'Student projects'], languages: ['Tamil', 'Malayalam', 'English'],
    school: 'Chinmaya Vidyalaya, Palakkad', hours: 'late_evenings', themes: ['startups', 'campus'], sessions: 3,
  },
  {
    name: 'Shalini Bhat', headline: 'Data engineer at Brightwell Analytics', branch: 'Computer Science and Engineering', joined: 2020, city: 'Bengaluru', placedAt: 'Brightwell Analytics',
    about: 'Pipelines are plumbing and I am a proud plumber. SQL rounds, modelling questions, and the difference between the four job titles that all mean “move data”. I started at a service company and can talk about leaving one well.',
    skills: ['SQL', 'Spark', 'Airflow', 'Python'], interests: ['Data science', 'Career switches', 'Placements'], languages: ['Kannada', 'Konkani', 'English'],
    school: 'Canara High School, Karwar', hours: 'lunch', themes: ['coding', 'placements'], sessions: 1, mockInterview: true,
  },
  {
    name: 'Mohammed Rafi', headline: 'EEE · GATE rank 176, IIT Madras', branch: 'Electrical and Electronics', joined: 2022, city: 'Chennai',
    about: 'I studied from previous papers and a borrowed phone. Coaching helps some people; it did not help me, and I will tell you how to find out which kind you are before you pay. Networks and machines are my strong side.',
    skills: ['Electrical machines', 'Network theory', 'Exam strategy'], interests: ['GATE', 'Higher studies', 'PSU jobs'], languages: ['Tamil', 'Urdu', 'English'],
    school: 'Islamiah Boys School, Vaniyambadi', now: { institution: 'IIT Madras', degree: 'M.Tech Power Systems', startYear: 2026 }, hours: 'early_mornings', themes: ['exams', 'higher_studies'], sessions: 6,
  },
  {
    name: 'Neha Pradhan', headline: 'Product designer · found design in Block C', branch: 'Computer Science and Engineering', joined: 2021, city: 'Gangtok', placedAt: 'Chitra Studio',
    about: 'I work remotely from the mountains for a studio I met at a college fair. Portfolio reviews, the jump from code to design, and how to ask for remote work as a fresher. I am gentle with people and strict with spacing.',
    skills: ['Figma', 'Design systems', 'CSS'], interests: ['Design careers', 'Remote work', 'Portfolio review'], languages: ['Nepali', 'Hindi', 'English'],
    school: 'Tashi Namgyal Academy, Gangtok', hours: 'mornings', themes: ['startups', 'placements'], sessions: 0,
  },
  {
    name: 'Dinesh Kumar Palanisamy', headline: 'Textile machines to motor control · Suvega Motors', branch: 'Electrical and Electronics', joined: 2020, city: 'Hosur', placedAt: 'Suvega Motors',
    about: 'My father repairs looms; I tune motor controllers. Core electrical jobs exist around Coimbatore and Hosur if you know whom to ask. I share contacts after you have built one thing that spins.',
    skills: ['Motor control', 'Embedded C', 'Power electronics'], interests: ['Electric vehicles', 'Core placements', 'Local industry'], languages: ['Tamil', 'English'],
    school: 'Government Higher Secondary School, Tiruppur', hours: 'sundays', themes: ['core'], sessions: 0,
  },
  {
    name: 'Akshara Nambiar', headline: 'Final year, CSE · two internships, one return offer', branch: 'Computer Science and Engineering', joined: 2023, city: 'Coimbatore', placedAt: 'Meghdoot Cloud',
    about: 'I applied in second year when everybody said it was too early. It was not. Cold emails that get read, what to do in the first week of an internship, and how to ask for a letter without shaking.',
    skills: ['Go', 'Kubernetes', 'Writing', 'Git'], interests: ['Internships', 'Off-campus jobs', 'Open source'], languages: ['Malayalam', 'English', 'Hindi'],
    school: 'Sainik School, Kazhakootam', hours: 'evenings', themes: ['internships', 'coding'], sessions: 7,
  },
  {
    name: 'Prakash Hembram', headline: 'Civil engineer on bridges · Kalpataru Infrastructure', branch: 'Civil Engineering', joined: 2020, city: 'Ranchi', placedAt: 'Kalpataru Infrastructure',
    about: 'Scholarship student from Dumka, first engineer in the block. I like long spans and short meetings. Ask me about site life, scholarships nobody applies for, and asking questions in English when you think in Santali.',
    skills: ['Bridge design', 'MIDAS', 'Site management'], interests: ['Core placements', 'Scholarships', 'First-generation students'], languages: ['Santali', 'Hindi', 'English'],
    school: 'Jawahar Navodaya Vidyalaya, Dumka', hours: 'weekends', themes: ['core', 'campus'], sessions: 0,
  },
  {
    name: 'Sowmya Lakshmanan', headline: 'CAT 98.7 · joining an IIM in June', branch: 'Electronics and Communication', joined: 2022, city: 'Bengaluru', placedAt: 'Aarohan Consulting',
    about: 'One year of consulting, one year of CAT before breakfast. I can plan your mocks, tell you which sections respond to practice, and role-play the interview panel member who does not smile.',
    skills: ['Aptitude', 'Interviewing', 'Case interviews'], interests: ['CAT and MBA', 'Consulting', 'Communication'], languages: ['Tamil', 'Kannada', 'English'],
    school: 'Kumarans, Bengaluru', hours: 'early_mornings', themes: ['exams', 'placements'], sessions: 1,
  },
  {
    name: 'Tenzin Dolkar', headline: 'MSc Human–Computer Interaction, London', branch: 'Computer Science and Engineering', joined: 2020, city: 'London',
    about: 'Grew up in Bylakuppe, learnt to code in Coimbatore, learnt to listen in London. UK funding for Indian residents, writing samples, and how to say “I am good at this” when you were raised not to.',
    skills: ['User research', 'Academic writing', 'Statistics'], interests: ['Studying abroad', 'Design careers', 'Scholarships'], languages: ['Tibetan', 'English', 'Hindi', 'Kannada'],
    school: 'Central School for Tibetans, Bylakuppe', now: { institution: 'Thames Metropolitan University', degree: 'MSc Human–Computer Interaction', startYear: 2025 }, timeZone: 'Europe/London', hours: 'lunch',
    themes: ['higher_studies'], sessions: 1,
  },
  {
    name: 'Karthik Subbaraj', headline: 'Founder, hydroponics start-up on campus', branch: 'Biotechnology', joined: 2022, city: 'Coimbatore',
    about: 'We sell lettuce to four restaurants and data to one very curious farmer. Incubation money, partners who disappear, and when to stop. I will not read your pitch deck; I will ask you who pays.',
    skills: ['Business models', 'Sensors', 'Negotiation'], interests: ['Start-ups', 'Agriculture', 'Student projects'], languages: ['Tamil', 'English'],
    school: 'Kongu Vellalar School, Erode', hours: 'midweek', themes: ['startups'], sessions: 0,
  },
  {
    name: 'Ritu Lamba', headline: 'Site reliability engineer · Meghdoot Cloud', branch: 'Computer Science and Engineering', joined: 2021, city: 'Hyderabad', placedAt: 'Meghdoot Cloud',
    about: 'I moved from Rohtak to Coimbatore without a word of Tamil and left with friends for life. Linux interviews, on-call stories, and how to settle in when the mess food is not what you grew up with.',
    skills: ['Linux', 'Prometheus', 'Terraform', 'Networking'], interests: ['Cloud', 'Placements', 'Hostel life'], languages: ['Hindi', 'Haryanvi', 'English', 'Tamil'],
    school: 'Model School, Rohtak', hours: 'late_evenings', themes: ['coding', 'campus'], sessions: 1,
  },
  {
    name: 'Joel Fernandes', headline: 'Acoustics researcher · audio at Lotus Sound', branch: 'Electronics and Communication', joined: 2019, city: 'Mangaluru', placedAt: 'Lotus Sound',
    about: 'Microphone arrays, church choirs and digital signal processing that you can hear. A small field with kind people; I will introduce you to two of them if you read one paper first.',
    skills: ['DSP', 'MATLAB', 'C++', 'Acoustics'], interests: ['Research', 'Signal processing', 'Creative careers'], languages: ['Konkani', 'Tulu', 'English', 'Kannada'],
    school: 'St. Aloysius, Mangaluru', hours: 'mornings', themes: ['core', 'higher_studies'], sessions: 0,
  },
  {
    name: 'Gayathri Mohan', headline: 'Second-year survival expert', branch: 'Computer Science and Engineering', joined: 2024, city: 'Coimbatore',
    about: 'I repeated discrete maths and then became its teaching assistant. Backlogs, attendance, choosing electives, talking to your advisor: the things nobody puts on a poster.',
    skills: ['Discrete mathematics', 'C', 'Study planning'], interests: ['First-year help', 'Backlogs', 'Study habits'], languages: ['Tamil', 'English', 'Telugu'],
    school: 'Sri Jayendra School, Tirunelveli', hours: 'evenings', themes: ['campus', 'exams'], sessions: 3,
  },
];
