/** A college as its own server sees it: the secret key's side of the SDK, and people who sign in at its portal. */
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createPeerVerse, type Mentor, type PeerVerse, type SessionType } from '@peerverse/sdk';
import { createBrowserPeerVerse, type BrowserPeerVerse, type Slot } from '@peerverse/sdk/browser';
import type { Product } from './product.ts';

const MINUTE_MS = 60_000;
const PRICE = { amountMinor: 10_000, currency: 'INR' } as const;

/** What the seed leaves for each college's portal. */
export interface DemoKeys {
  readonly slug: string;
  readonly name: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly origin: string;
}

export interface Member {
  readonly externalId: string;
  readonly name: string;
  readonly email: string;
  readonly userId: string;
}

export interface OfferingMentor extends Member {
  readonly mentorId: string;
  readonly sessionType: SessionType;
  readonly profile: Mentor;
}

export interface Hours {
  /** When the first slot begins, in milliseconds since the epoch; cut down to the minute. */
  readonly from: number;
  readonly minutes: number;
}

/** Colleges in the order of their portals. */
export function collegesOf(product: Product): readonly [College, College] {
  const directory = join(product.stateDir, 'demo');
  const keys = readdirSync(directory).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as DemoKeys);
  const [first, second] = product.urls.portals.map((portal) => keys.find(({ origin }) => origin === portal)).map((found) => found && new College(found, product));
  if (!first || !second) throw new Error(`the seed left no keys for the portals in ${directory}`);
  return [first, second];
}

export class College {
  readonly slug: string;
  readonly name: string;
  readonly origin: string;
  readonly server: PeerVerse;
  readonly publishableKey: string;
  readonly #apiUrl: string;

  constructor(keys: DemoKeys, { urls }: Pick<Product, 'urls'>) {
    this.slug = keys.slug;
    this.name = keys.name;
    this.origin = keys.origin;
    this.publishableKey = keys.publishableKey;
    this.#apiUrl = urls.api;
    this.server = createPeerVerse({ secretKey: keys.secretKey, baseUrl: urls.api });
  }

  /** Somebody new, so that no journey meets what another one left. */
  async addStudent(name: string): Promise<Member> {
    const externalId = `journey-${randomUUID()}`;
    const email = `${externalId}@students.example`;
    const user = await this.server.users.create({ externalId, name, email, timeZone: 'Asia/Kolkata' });
    return { externalId, name, email, userId: user.id };
  }

  /** A new mentor with one session type of ₹100 and no hours yet. */
  async addMentor(name: string, durationSeconds: number): Promise<OfferingMentor> {
    const member = await this.addStudent(name);
    const profile = await this.server.mentors.create({
      userId: member.userId,
      headline: `Final year CSE · placed at ${name.split(' ').at(-1)} Labs`,
      about: 'Happy to talk about interviews, projects and what the first months at work are like.',
      college: this.name,
      branch: 'Computer Science',
      city: 'Pune',
      photoUrl: null,
      skills: ['System design', 'Java', 'SQL'],
      interests: ['Placements', 'Internships'],
      languages: ['English', 'Hindi'],
      education: [{ institution: this.name, degree: 'B.Tech', startYear: 2023, endYear: 2027 }],
      placedAt: `${name.split(' ').at(-1)} Labs`,
      timeZone: 'Asia/Kolkata',
    });
    const sessionType = await this.server.mentors.createSessionType(profile.id, { name: 'Quick talk', durationSeconds, price: PRICE });
    return { ...member, mentorId: profile.id, sessionType, profile };
  }

  /** Sets the only hours of a mentor. In a zone where they do not run over midnight, which windows can't. */
  async openHours(mentor: OfferingMentor, { from, minutes }: Hours): Promise<void> {
    const { timeZone, date, start, end } = wallWindow(from, minutes);
    await this.server.mentors.availability.put(mentor.mentorId, {
      timeZone, weekly: [], exceptions: [{ date, windows: [{ start, end }] }], noticeMinutes: 0, bufferMinutes: 0,
    });
  }

  /** What the college's server hands to the page of somebody who is signed in. */
  async clientSecretFor({ externalId, name, email }: Pick<Member, 'externalId' | 'name' | 'email'>): Promise<string> {
    return (await this.server.embedSessions.create({ user: { externalId, name, email } })).clientSecret;
  }

  /** A page of the college's portal for this person, without the browser. */
  async signIn(member: Pick<Member, 'externalId' | 'name' | 'email'>): Promise<BrowserPeerVerse> {
    const page = createBrowserPeerVerse({
      publishableKey: this.publishableKey,
      baseUrl: this.#apiUrl,
      fetch: (input, init) => fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), origin: this.origin } }),
      fetchClientSecret: () => this.clientSecretFor(member),
    });
    await page.session();
    return page;
  }

  /** What an account of the college's ledger stands at; 0 before anything was posted. */
  async balanceOf(account: string): Promise<number> {
    const { data } = await this.server.ledger.balances();
    return data.filter((balance) => balance.account === account).reduce((sum, balance) => sum + balance.balanceMinor, 0);
  }
}

/** The mentor's next slots as a student sees them. */
export async function slotsOf(page: BrowserPeerVerse, mentor: OfferingMentor): Promise<readonly Slot[]> {
  const from = new Date(page.now()).toISOString();
  const to = new Date(page.now() + 24 * 60 * MINUTE_MS).toISOString();
  return (await page.mentors.slots(mentor.mentorId, { sessionTypeId: mentor.sessionType.id, from, to })).data;
}

/** The start of the next minute that is at least `secondsMin` away. */
export function nextMinute(secondsMin: number): number {
  return Math.ceil((Date.now() + secondsMin * 1000) / MINUTE_MS) * MINUTE_MS;
}

function wallWindow(from: number, minutes: number) {
  const wall = (timeZone: string, at: number) => {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at);
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    return { date: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
  };
  for (const timeZone of ['Asia/Kolkata', 'America/Phoenix']) {
    const start = wall(timeZone, from);
    const end = wall(timeZone, from + minutes * MINUTE_MS);
    if (start.date === end.date) return { timeZone, date: start.date, start: start.time, end: end.time };
  }
  throw new Error(`no zone has ${minutes} minutes left of its day`);
}
