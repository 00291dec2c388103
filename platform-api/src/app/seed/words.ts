/** What students wanted to talk about, and what they wrote afterwards, by theme. */
import type { Theme } from './people.ts';

export interface Comment {
  readonly rating: 3 | 4 | 5;
  readonly text: string;
}

export const TOPICS: Readonly<Record<Theme, readonly string[]>> = {
  placements: [
    'Which projects should stay on my one-page resume?', 'First HR round next week, how do I prepare?', 'I have one backlog. Which companies still allow me to sit?', 'Service company now or wait for January?',
    'How to answer “tell me about yourself”', 'Group discussion tips for someone who speaks softly',
  ],
  coding: [
    'Stuck on dynamic programming, where do I begin again?', 'How much system design for a fresher interview?', 'Review of my GitHub before applications', 'Choosing between Java and C++ for interviews',
    'Mock questions on trees and graphs', 'How you prepared in the last four weeks',
  ],
  core: [
    'Core company or IT, with a 7.4 CGPA?', 'What to learn besides the syllabus for a core job', 'Making my mini project worth talking about', 'What a graduate trainee does in the first year', 'Which software should I learn in third year?',
  ],
  higher_studies: [
    'Shortlisting universities with 7.9 CGPA', 'Statement of purpose: what to leave out', 'How did you fund the first year?', 'Which professors to write to, and how', 'Germany or the US for electronics?', 'Is a one-year master’s enough?',
  ],
  exams: ['Planning GATE along with the seventh semester', 'Test series: how many and when?', 'Which subjects give marks fastest?', 'Staying motivated after a bad mock', 'Do I need coaching?'],
  internships: [
    'Summer internship in second year, realistic?', 'Cold email review', 'How to turn an internship into an offer', 'Off-campus applications, where to look', 'What to expect in the first week of an internship',
  ],
  campus: ['Two clubs, which one to drop?', 'Clearing a maths backlog by May', 'Choosing electives for next semester', 'Balancing the robotics team and attendance', 'Hostel, homesickness, and getting work done'],
  startups: ['Is my idea worth a prototype?', 'Finding a co-founder in another branch', 'Portfolio review for a design internship', 'What did the incubator really give you?', 'Saying no to a placement for a start-up'],
};

const ANY: readonly Comment[] = [
  { rating: 5, text: 'Joined two minutes early, had read my note, and we used every second. I left with three things to do this week.' },
  { rating: 5, text: 'Honest without being harsh. Told me what to stop doing, which nobody else had.' },
  { rating: 5, text: 'Felt like talking to an elder cousin who actually remembers what this year is like.' },
  { rating: 5, text: 'Ten minutes was enough because there was no small talk. Sent me a link afterwards as promised.' },
  { rating: 5, text: 'I was nervous about asking a basic question. It was answered as if it were a good one.' },
  { rating: 5, text: 'Best hundred rupees this semester.' },
  { rating: 5, text: 'Listened first. The advice fitted my situation and not some ideal student.' },
  { rating: 5, text: 'Very clear. I wrote down half a page and have already done the first point.' },
  { rating: 4, text: 'Really helpful; I wish I had booked two slots, we were just getting to the interesting part.' },
  { rating: 4, text: 'Good practical advice. My network was bad for a minute and they patiently repeated everything.' },
  { rating: 4, text: 'Helpful overview. Next time I will come with a narrower question.' },
  { rating: 4, text: 'Friendly and to the point, a little fast for me.' },
  { rating: 3, text: 'Nice person, but I had read most of this online already.' },
  { rating: 3, text: 'Okay session. We spent long on introductions and had to hurry at the end.' },
  { rating: 4, text: 'Explained in Hindi when I got stuck in English, which I appreciated.' },
  { rating: 5, text: 'Second time I booked. The plan from last month worked, so we made the next one.' },
];

export const COMMENTS: Readonly<Record<Theme, readonly Comment[]>> = {
  placements: [
    { rating: 5, text: 'Cut my resume from two pages to one in real time. Got two calls since.' },
    { rating: 5, text: 'We practised the introduction four times. The fourth one finally sounded like me.' },
    { rating: 5, text: 'Knew exactly how the day-one process runs and calmed me down about it.' },
    { rating: 4, text: 'Useful list of companies that take my branch. Would have liked more on salaries.' },
    { rating: 5, text: 'Told me to lead with the project I was hiding at the bottom. The interviewer asked about nothing else.' },
    { rating: 4, text: 'Good mock HR round, strict but fair.' },
    { rating: 5, text: 'I cleared the aptitude cut-off after following the two-week plan. Thank you!' },
  ],
  coding: [
    { rating: 5, text: 'Third hint, as promised, and then it clicked. I finally understand memoisation.' },
    { rating: 5, text: 'Did not let me jump to code. Drew the cases first. Simple and it works.' },
    { rating: 5, text: 'Went through my GitHub and pointed out that the README was the problem, not the code.' },
    { rating: 4, text: 'Strong on algorithms; we did not get to databases in ten minutes.' },
    { rating: 5, text: 'Asked me the same question I got in the actual interview a week later. Unreal.' },
    { rating: 5, text: 'Explained system design for freshers without the buzzwords.' },
    { rating: 4, text: 'Great problem list. Some of it is above my level for now.' },
    { rating: 5, text: 'Found the off-by-one in thirty seconds and then taught me how to find the next one myself.' },
  ],
  core: [
    { rating: 5, text: 'First person who told me core jobs exist and then named them.' },
    { rating: 5, text: 'Looked at my drawing and asked three questions I could not answer. Exactly what I needed before the review.' },
    { rating: 4, text: 'Good view of shop-floor life, including the parts that are not on brochures.' },
    { rating: 5, text: 'Helped me choose one tool to learn properly instead of five certificates.' },
    { rating: 4, text: 'Knows the subject deeply. A bit technical for a second-year, but kind about it.' },
    { rating: 5, text: 'Turned my line follower into a story about control and testing. I like my own project again.' },
  ],
  higher_studies: [
    { rating: 5, text: 'Shared the real statement and the real budget. No agent has ever been this open.' },
    { rating: 5, text: 'Struck out my first paragraph and was right to.' },
    { rating: 5, text: 'Now I know which five universities make sense and which three were vanity.' },
    { rating: 4, text: 'Very good on applications; visa questions had to wait for another session.' },
    { rating: 5, text: 'Explained assistantships in plain numbers. My father listened in and has stopped worrying.' },
    { rating: 5, text: 'Rewrote my email to a professor with me. Got an answer the next morning.' },
  ],
  exams: [
    { rating: 5, text: 'A timetable with rest days in it! I have followed it for three weeks now.' },
    { rating: 5, text: 'Told me to stop buying books. Previous papers, error log, sleep. Scores are up.' },
    { rating: 4, text: 'Solid strategy. I would have liked subject-wise resources too.' },
    { rating: 5, text: 'After a terrible mock I wanted to quit. We looked at the paper together and it was three silly topics.' },
    { rating: 5, text: 'Realistic about chances and still encouraging. Rare combination.' },
  ],
  internships: [
    { rating: 5, text: 'Fixed my cold email. Two replies out of ten, before it was zero out of forty.' },
    { rating: 5, text: 'Explained what managers notice in the first week. I start on Monday with a plan.' },
    { rating: 4, text: 'Good pointers for off-campus search, the spreadsheet template is gold.' },
    { rating: 5, text: 'Convinced me to apply in second year. I have an interview on Thursday.' },
    { rating: 4, text: 'Helpful and quick. Some sites mentioned are closed for this season.' },
  ],
  campus: [
    { rating: 5, text: 'Made me say out loud which club I actually enjoy. Decision taken.' },
    { rating: 5, text: 'Plan for the maths backlog is simple: one unit a week, Sundays off. Two units down.' },
    { rating: 5, text: 'Was in my place last year and it shows. I feel less alone with this.' },
    { rating: 4, text: 'Knows every elective and every professor’s viva style. Priceless.' },
    { rating: 5, text: 'I smiled for the first time this week. Also got a study plan.' },
  ],
  startups: [
    { rating: 5, text: 'Asked who pays. I did not know. Now that is my homework.' },
    { rating: 5, text: 'Saved me from registering a company too early.' },
    { rating: 4, text: 'Blunt feedback on the prototype, and three people to show it to.' },
    { rating: 5, text: 'Best portfolio advice: fewer screens, more reasons.' },
    { rating: 4, text: 'Lots of energy and good stories; I would have liked more on funding.' },
  ],
};

/** Fits any session. */
export const GENERAL_COMMENTS = ANY;
