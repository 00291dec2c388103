/** Makes one demo college through the services; what is there already stays. */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashSecret } from '../../platform/auth/secrets.ts';
import type { SecretPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds } from '../../platform/clock/clock.ts';
import { API_VERSION } from '../../platform/config/api-version.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import type { Mentor } from '../../modules/mentors/index.ts';
import type { TenantKeys } from '../../modules/tenants/index.ts';
import type { Foundation } from '../foundation.ts';
import type { Services } from '../wiring.ts';
import { History, type SeededPerson } from './history.ts';
import { weeklyHours } from './hours.ts';
import { inParallel } from './parallel.ts';
import { ensureOpenCase } from './open-case.ts';
import { PastSessions, type PastSession } from './past-sessions.ts';
import type { SeedCollege, SeedMentor } from './people.ts';
import type { PlayedMedia } from './played-media.ts';
import type { PlayedProvider } from './played-provider.ts';
import { SeededRandom } from './random.ts';
import type { SeedClock } from './seed-clock.ts';
import { ensurePortalEndpoint } from './webhooks.ts';

export interface SeedDeps {
  readonly owner: Database;
  readonly foundation: Foundation;
  readonly services: Services;
  readonly clock: SeedClock;
  readonly provider: PlayedProvider;
  readonly media: PlayedMedia;
  /** Where the portals find their keys. */
  readonly demoDirectory: string;
}

/** Everybody was there before the first session that is remembered. */
const JOINED_DAYS_AGO = 120;
const NOTICE_MINUTES = [15, 30, 60, 120];
const PRICE = { amountMinor: 10_000, currency: 'INR' };
const MOCK_INTERVIEW = { name: 'Mock interview, 30 minutes', durationSeconds: 1800, price: { amountMinor: 25_000, currency: 'INR' } };
/** Enough to keep two cores and the database busy. */
const CONCURRENCY = 8;

export async function seedCollege(deps: SeedDeps, college: SeedCollege, origin: string): Promise<void> {
  const scope = await ensureTenants(deps, college, origin);
  const random = new SeededRandom(college.slug);
  const joinedAt = addSeconds(deps.clock.wall(), -JOINED_DAYS_AGO * 24 * 3600);
  const students = await deps.clock.at(joinedAt, () => ensureStudents(deps, scope, college));
  const people = await deps.clock.at(joinedAt, () => ensureMentors(deps, scope, college, random));
  await deps.clock.at(joinedAt, () => ensureStaff(deps, scope, college));
  const past = new PastSessions({ services: deps.services, clock: deps.clock, provider: deps.provider, scope, origin });
  await playHistory(deps, scope, past, random, people, students);
  await ensureOpenCase({ ...deps, past, scope }, people, students);
  await inParallel(people, CONCURRENCY, ({ mentor }) => deps.services.discovery.refresh(scope, mentor.id));
}

/** The test environment, which the demo uses, and a live one that waits to be set up. */
async function ensureTenants({ owner, foundation, services, demoDirectory }: SeedDeps, college: SeedCollege, origin: string): Promise<TenantScope> {
  const { tenants } = services;
  const joinUrlTemplate = college.sessionPath === null ? null : origin + college.sessionPath;
  const common = { slug: college.slug, displayName: college.displayName, accentColor: college.accentColor };
  const found = await tenants.findTenant(owner, college.slug, 'test');
  const created = found ? null : await tenants.createTenant(owner, { ...common, organisation: { name: college.name }, mode: 'test', allowedOrigins: [origin], joinUrlTemplate });
  const { tenantId, organisationId } = found ? { tenantId: found.id, organisationId: found.organisationId } : created!;
  if (!(await tenants.findTenant(owner, college.slug, 'live'))) {
    await tenants.createTenant(owner, { ...common, organisation: { id: organisationId }, mode: 'live', allowedOrigins: [], suspended: true });
  }
  await tenants.setAddresses(owner, tenantId, { origins: [origin], joinUrlTemplate });
  const scope = await foundation.scopes.findScope(tenantId);
  if (!scope) throw new Error(`${college.slug} was made and is not there`);
  const kept = created ? null : await keptKeys(foundation, demoDirectory, college.slug, tenantId);
  const { publishableKey, secretKey } = created ?? kept ?? (await tenants.issueKeys(owner, tenantId, 'test'));
  await ensureTaxTerms({ services, foundation }, scope, college);
  const webhookSecret = await ensurePortalEndpoint({ foundation, services }, scope, origin, kept?.webhookSecret ?? null);
  writeKeys(demoDirectory, { slug: college.slug, name: college.name, publishableKey, secretKey, origin, webhookSecret });
  return scope;
}

/** Of a supplier that does not exist, so that students of the demo get invoices. */
async function ensureTaxTerms({ services, foundation }: Pick<SeedDeps, 'services' | 'foundation'>, scope: TenantScope, { name }: SeedCollege): Promise<void> {
  const { tax } = services.tenants;
  if (await foundation.db.read(scope, (tx) => tax.find(tx))) return;
  await tax.set({ kind: 'secret', scope, keyId: newId('apiKey', foundation.clock.wall()), apiVersion: API_VERSION }, {
    supplier: { legalName: name, address: 'An address of the demo, Pune 411001', gstin: null }, treatment: 'not_registered', sac: '999293', rateBps: 0, placeOfSupply: '27',
    note: 'The supplier of this demo is not registered under GST; no tax is charged.',
  });
}

interface DemoFile extends TenantKeys {
  readonly slug: string;
  readonly name: string;
  readonly origin: string;
  readonly webhookSecret?: string | null;
}

/** The keys of the last run, if they open this very tenant. */
async function keptKeys(foundation: Foundation, directory: string, slug: string, tenantId: Id<'tenant'>): Promise<DemoFile | null> {
  let file: DemoFile;
  try {
    file = JSON.parse(readFileSync(join(directory, `${slug}.json`), 'utf8')) as DemoFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const principal = await foundation.scopes.findSecretKey(hashSecret(file.secretKey));
  return principal?.scope.tenantId === tenantId ? file : null;
}

function writeKeys(directory: string, file: DemoFile): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const draft = join(directory, `.${file.slug}.part`);
  writeFileSync(draft, `${JSON.stringify(file, null, 2)}\n`);
  chmodSync(draft, 0o600);
  renameSync(draft, join(directory, `${file.slug}.json`));
}

async function ensureStudents({ services }: SeedDeps, scope: TenantScope, college: SeedCollege): Promise<Id<'user'>[]> {
  const ids = new Map<string, Id<'user'>>();
  await inParallel(college.students, CONCURRENCY, async (name) => {
    const number = String(college.students.indexOf(name) + 1).padStart(3, '0');
    const user = await services.identity.ensureUser(scope, { externalId: `${college.idPrefix}-25-${number}`, name, email: addressOf(name, college.mailDomain) });
    ids.set(name, user.id);
  });
  return college.students.map((name) => ids.get(name)!);
}

/** The role is what the college's server gives whom it sends to the staff page; the demo's mails need it before. */
async function ensureStaff({ services, foundation }: SeedDeps, scope: TenantScope, college: SeedCollege): Promise<void> {
  const { id } = await services.identity.ensureUser(scope, { externalId: `${college.idPrefix}-STAFF-001`, name: college.staff, email: addressOf(college.staff, college.mailDomain) });
  await foundation.db.write(scope, (tx) => services.identity.grantRole(tx, id, 'staff'));
}

async function ensureMentors(deps: SeedDeps, scope: TenantScope, college: SeedCollege, random: SeededRandom): Promise<SeededPerson[]> {
  const mentors = new Map<SeedMentor, Mentor>();
  const notices = new Map(college.mentors.map((seed) => [seed, random.pick(NOTICE_MINUTES)]));
  await inParallel(college.mentors, CONCURRENCY, async (seed) => {
    mentors.set(seed, await ensureMentor(deps, scope, college, seed, notices.get(seed)!));
  });
  return college.mentors.map((seed) => ({ seed, mentor: mentors.get(seed)! }));
}

async function ensureMentor({ services, foundation }: SeedDeps, scope: TenantScope, college: SeedCollege, seed: SeedMentor, noticeMinutes: number): Promise<Mentor> {
  const { identity, mentors, availability } = services;
  const timeZone = seed.timeZone ?? 'Asia/Kolkata';
  const number = String(college.mentors.indexOf(seed) + 1).padStart(3, '0');
  const externalId = `${college.idPrefix}-${seed.joined % 100}-M${number}`;
  const user = await identity.ensureUser(scope, { externalId, name: seed.name, email: addressOf(seed.name, college.mailDomain), timeZone });
  const mentorId = user.mentorId ?? (await mentors.createMentor(scope, profileOf(college, seed, user.id, timeZone, foundation.clock.wall().getUTCFullYear()))).id;
  const mentor = await mentors.readProfile(scope, mentorId);
  if (mentor.sessionTypes.length === 0) {
    await mentors.createSessionType(scope, mentorId, { name: '10-minute conversation', durationSeconds: 600, price: PRICE });
    if (seed.mockInterview) await mentors.createSessionType(scope, mentorId, MOCK_INTERVIEW);
  }
  const server: SecretPrincipal = { kind: 'secret', scope, apiVersion: API_VERSION, keyId: newId('apiKey', foundation.clock.wall()) };
  const plan = await availability.readPlan(server, mentorId);
  if (plan.weekly.length === 0) await availability.setPlan(server, mentorId, weeklyHours(seed.hours, timeZone, noticeMinutes));
  return mentors.readProfile(scope, mentorId);
}

/** Played once: mentors who have met somebody keep the past they have. */
async function playHistory(
  deps: SeedDeps, scope: TenantScope, past: PastSessions, random: SeededRandom, people: readonly SeededPerson[], students: readonly Id<'user'>[],
): Promise<void> {
  const { services, clock } = deps;
  const unmet = new Set(people.filter(({ seed, mentor }) => seed.sessions > 0 && mentor.attendedSessions === 0).map(({ mentor }) => mentor.id));
  if (unmet.size === 0) return;
  const history = new History({ services, clock, scope, random });
  const decided = await history.decide(people, students);
  const byStudent = Map.groupBy(decided.filter(({ mentorId }) => unmet.has(mentorId)), (session) => session.studentUserId);
  // In the order of time for each student, so that nobody holds more than one slot at once.
  await inParallel([...byStudent.values()], CONCURRENCY, async (sessions) => {
    for (const session of sessions.toSorted(byTime)) await past.play(session);
  });
}

const byTime = (a: PastSession, b: PastSession): number => a.bookedAt.getTime() - b.bookedAt.getTime();

function profileOf(college: SeedCollege, seed: SeedMentor, userId: Id<'user'>, timeZone: string, thisYear: number) {
  const { headline, about, branch, city, skills, interests, languages } = seed;
  const graduates = seed.joined + 4;
  const education = [
    ...(seed.now ? [{ ...seed.now, endYear: null }] : []),
    { institution: college.name, degree: `${college.degree} ${branch}`, startYear: seed.joined, endYear: graduates > thisYear ? null : graduates },
    { institution: seed.school, degree: 'Class XII', startYear: seed.joined - 2, endYear: seed.joined },
  ];
  return {
    userId, headline, about, branch, city, skills, interests, languages, education, timeZone, college: college.name, photoUrl: null, placedAt: seed.placedAt ?? null,
  };
}

/** first.last in plain letters, at a domain that exists nowhere (RFC 2606). */
function addressOf(name: string, domain: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[^a-zA-Z ]/g, '').toLowerCase().trim();
  return `${plain.replaceAll(/ +/g, '.')}@${domain}`;
}
