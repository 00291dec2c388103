/** What the two colleges say about themselves. */

export interface Copy {
  readonly kicker: string;
  readonly headline: string;
  readonly lead: string;
  readonly address: string;
  readonly news: readonly { readonly date: string; readonly title: string; readonly text: string }[];
}

export const COPY: Readonly<Record<string, Copy>> = {
  sahyadri: {
    kicker: 'Established 1949',
    headline: 'Learning that stays with you',
    lead: 'Sahyadri College of Engineering has taught engineers on the edge of the Western Ghats for three generations.',
    address: 'Paud Road, Pune 411038',
    news: [
      { date: '18 November 2026', title: 'Placement season opens with 42 companies', text: 'Pre-placement talks run until 5 December in the Tilak Hall. Seniors placed last year are available for ten-minute conversations.' },
      { date: '11 November 2026', title: 'Library hours during examinations', text: 'The central library stays open until two in the morning from 20 November.' },
      { date: '3 November 2026', title: 'Robotics club wins at Kharagpur', text: 'The third-year team took the first prize for autonomous navigation.' },
    ],
  },
  nilgiri: {
    kicker: 'Autumn term 2026',
    headline: 'Build things that matter, together',
    lead: 'Nilgiri Institute of Technology: small groups, real projects, and people a year ahead who still remember how it felt.',
    address: 'Ooty Main Road, Coimbatore 641003',
    news: [
      { date: '20 Nov', title: 'Hack the Hills: 36 hours, 60 teams', text: 'Registration closes on Friday. Find a team-mate, or ask last year’s winners how they planned.' },
      { date: '14 Nov', title: 'Exchange semester: applications open', text: 'Partner universities in Singapore, London and Sydney. Alumni there answer questions.' },
      { date: '6 Nov', title: 'New maker space in Block C', text: 'Laser cutters and a PCB line, open to every year.' },
    ],
  },
};
