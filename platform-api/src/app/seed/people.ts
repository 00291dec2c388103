/** What is told of the people of a demo college. All of them, and the companies they work for, are invented. */

/** What somebody can be asked about; topics and review comments are drawn by it. */
export type Theme = 'placements' | 'coding' | 'core' | 'higher_studies' | 'exams' | 'internships' | 'campus' | 'startups';

/** Names of weekly hours, in the mentor's own zone (see hours.ts). */
export type HoursName = 'evenings' | 'late_evenings' | 'early_mornings' | 'mornings' | 'lunch' | 'weekends' | 'sundays' | 'midweek' | 'always';

export interface SeedMentor {
  readonly name: string;
  readonly headline: string;
  readonly about: string;
  readonly branch: string;
  /** The year their degree here began. */
  readonly joined: number;
  readonly city: string;
  readonly placedAt?: string;
  readonly skills: readonly string[];
  readonly interests: readonly string[];
  readonly languages: readonly string[];
  readonly school: string;
  readonly now?: { readonly institution: string; readonly degree: string; readonly startYear: number };
  readonly timeZone?: string;
  readonly hours: HoursName;
  readonly themes: readonly [Theme, ...Theme[]];
  /** Past sessions that were rated. */
  readonly sessions: number;
  /** Also offers a half-hour mock interview. */
  readonly mockInterview?: boolean;
}

export interface SeedCollege {
  readonly slug: string;
  readonly name: string;
  readonly displayName: string;
  readonly accentColor: string;
  readonly degree: string;
  readonly mailDomain: string;
  /** Begins external ids, as in the college's own records. */
  readonly idPrefix: string;
  /** Path of its own page for a session, or null for the hosted page. */
  readonly sessionPath: string | null;
  readonly mentors: readonly SeedMentor[];
  readonly students: readonly string[];
  /** Who decides for the college what no rule decides. */
  readonly staff: string;
}
