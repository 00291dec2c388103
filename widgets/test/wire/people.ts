// Believable mentors in the contract's shapes, for element tests and the gallery.
import type { Mentor, MentorCard, Money, Review, SessionType } from '@peerverse/sdk/browser';

/** «Now» of every scripted page: Tuesday 24 November 2026, 9:30 am in India. */
export const NOW = '2026-11-24T04:00:00.000Z';

export const rupees = (amount: number): Money => ({ amountMinor: amount * 100, currency: 'INR' });

/** A TypeID that looks like the API's, the same for the same name. */
export const idFor = (prefix: string, name: string | number): string =>
  `${prefix}_01k7${String(name).toLowerCase().replace(/[^0-9a-hjkmnp-tv-z]/g, '').padEnd(22, '0').slice(0, 22)}`;

interface Person {
  name: string;
  headline: string;
  branch: string;
  placedAt: string | null;
  skills: string[];
  interests: string[];
  languages: string[];
  average: number | null;
  count: number;
  free: string | null;
  price: number;
  timeZone: string;
}

const india = 'Asia/Kolkata';
const people: Person[] = [
  { name: 'Priya Raman', headline: 'MS at Cornell Tech · was at Zoho', branch: 'Computer Science', placedAt: 'Zoho', skills: ['System design', 'Java', 'Mock interviews', 'Resume review'], interests: ['Placements', 'Masters abroad'], languages: ['English', 'Tamil', 'Hindi'], average: 4.8, count: 132, free: '2026-11-24T12:50:00.000Z', price: 100, timeZone: 'America/New_York' },
  { name: 'Arjun Deshpande', headline: 'Third year ECE · GATE AIR 214', branch: 'Electronics', placedAt: null, skills: ['GATE', 'Signals', 'VLSI'], interests: ['GATE', 'Core jobs'], languages: ['English', 'Marathi', 'Hindi'], average: 4.6, count: 41, free: '2026-11-25T03:30:00.000Z', price: 150, timeZone: india },
  { name: 'Fatima Sheikh', headline: 'MSc at TU Delft since 2025', branch: 'Mechanical', placedAt: null, skills: ['SOP review', 'IELTS', 'Scholarships'], interests: ['Masters abroad'], languages: ['English', 'Urdu', 'Hindi', 'Dutch'], average: null, count: 0, free: '2026-11-27T15:10:00.000Z', price: 200, timeZone: 'Europe/Amsterdam' },
  { name: 'Karthik Subramaniam', headline: 'Final year CSE · placed at Freshworks', branch: 'Computer Science', placedAt: 'Freshworks', skills: ['DSA', 'React', 'Mock interviews'], interests: ['Placements', 'Internships'], languages: ['English', 'Tamil'], average: 4.9, count: 87, free: '2026-11-24T10:30:00.000Z', price: 100, timeZone: india },
  { name: 'Ananya Iyer', headline: 'SDE intern at Atlassian, now full time', branch: 'Information Technology', placedAt: 'Atlassian', skills: ['Internships', 'DSA', 'Open source'], interests: ['Internships', 'Placements'], languages: ['English', 'Kannada', 'Tamil'], average: 4.7, count: 64, free: '2026-11-24T14:00:00.000Z', price: 120, timeZone: india },
  { name: 'Rohan Kulkarni', headline: 'CAT 99.6 · joining IIM Bangalore', branch: 'Civil', placedAt: null, skills: ['CAT', 'Time management'], interests: ['MBA'], languages: ['English', 'Marathi'], average: 4.4, count: 19, free: null, price: 100, timeZone: india },
  { name: 'Meera Nair', headline: 'Data science at Fractal · NPTEL topper', branch: 'Computer Science', placedAt: 'Fractal', skills: ['Python', 'Statistics', 'Kaggle'], interests: ['Placements', 'Data science'], languages: ['English', 'Malayalam', 'Hindi'], average: 4.9, count: 203, free: '2026-11-25T09:00:00.000Z', price: 100, timeZone: india },
  { name: 'Zoya Khan', headline: 'Product designer at Razorpay', branch: 'Design', placedAt: 'Razorpay', skills: ['Portfolio review', 'Figma'], interests: ['Design', 'Internships'], languages: ['English', 'Hindi', 'Urdu'], average: 4.5, count: 28, free: '2026-11-26T06:30:00.000Z', price: 150, timeZone: india },
];

/** Forty believable people, the first eight as written, the rest with other family names. */
export const cards: MentorCard[] = Array.from({ length: 40 }, (_, index) => {
  const person = people[index % people.length] as Person;
  const family = ['Sharma', 'Joshi', 'Menon', 'Patel'][Math.floor(index / people.length) - 1];
  const name = family ? `${person.name.split(' ')[0]} ${family}` : person.name;
  return cardOf({ ...person, name });
});

function cardOf(person: Person): MentorCard {
  return {
    object: 'mentor_card', id: idFor('mtr', person.name), livemode: false, name: person.name, photoUrl: null, verifiedBy: 'Sahyadri College', headline: person.headline,
    college: 'Sahyadri College of Engineering', branch: person.branch, placedAt: person.placedAt, skills: person.skills, interests: person.interests, languages: person.languages,
    rating: { average: person.average, count: person.count }, nextFreeAt: person.free, from: rupees(person.price), durationSeconds: 600,
  };
}

export function sessionTypeOf(card: MentorCard, changes: Partial<SessionType> = {}): SessionType {
  return {
    object: 'session_type', id: idFor('sty', card.name), livemode: false, mentorId: card.id, name: 'Quick call', durationSeconds: 600,
    price: card.from, mentorShare: { ...card.from, amountMinor: (card.from.amountMinor / 10) * 7 }, active: true, ...changes,
  };
}

export function mentorOf(card: MentorCard, changes: Partial<Mentor> = {}): Mentor {
  const { name, photoUrl, verifiedBy, headline, college, branch, placedAt, skills, interests, languages, rating } = card;
  return {
    object: 'mentor', id: card.id, livemode: false, userId: idFor('usr', name), name, photoUrl, verifiedBy, headline, college, branch, placedAt, skills, interests, languages, rating,
    about: `I went through two rejected rounds before it worked, so I know where people get stuck. Ask me about the rounds themselves, how I planned the last six weeks, or which subjects I would drop.\n\nSend your resume a day before if you want me to look at it.`,
    city: 'Pune',
    education: [
      { institution: 'Cornell Tech', degree: 'MS, Computer Science', startYear: 2025, endYear: null },
      { institution: college, degree: `BE, ${branch}`, startYear: 2021, endYear: 2025 },
    ],
    timeZone: people.find((person) => person.name === name)?.timeZone ?? india,
    paused: false, attendedSessions: rating.count + 9, lastAttendedAt: '2026-11-21T12:00:00.000Z', sessionTypes: [sessionTypeOf(card)], createdAt: '2026-02-01T08:00:00.000Z', ...changes,
  };
}

const said = [
  [5, 'Told me exactly which parts of the second round to drop. Got the offer on Friday.'],
  [5, 'Ten minutes was enough: she looked at my resume and cut it to one page.'],
  [4, 'Very clear on what the interviewers look for. A bit fast at the end.'],
  [5, null],
  [3, 'Good, though I had hoped for more on system design.'],
  [5, 'Honest about what did not work for him, which helped most.'],
] as const;

export const reviewsOf = (card: MentorCard): Review[] =>
  Array.from({ length: 14 }, (_, index) => {
    const [rating, comment] = said[index % said.length] as (typeof said)[number];
    const author = `${['Sneha', 'Aditya', 'Ishaan', 'Lakshmi', 'Tanvi'][index % 5]} ${'KRSMP'[index % 5]}.`;
    const createdAt = new Date(Date.parse(NOW) - (index + 1) * 3 * 86_400_000).toISOString();
    return { object: 'review', id: idFor('rev', `${card.name}${index}`), livemode: false, mentorId: card.id, rating, comment, author: { name: author }, createdAt };
  });
