/** One paid call with a fault in it: booked, paid, entered by two people in a real browser, ended by the server, settled. */
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserPeerVerse } from '@peerverse/sdk/browser';
import { nextMinute, slotsOf } from '../college.ts';
import type { Person } from '../networks/person.ts';
import { bookingIs, hold, orderOf } from '../steps/payment.ts';
import { until } from '../until.ts';
import type { CallFault } from './calls-faults.ts';
import type { CallsStage } from './calls-stage.ts';
import { persist } from './stage.ts';

/** The room opens ten minutes before the start, and the time runs once both are there. */
const UNTIL_START_SECONDS = 240;
const HOURS_MINUTES = 30;
const JOIN_SECONDS = 60;
const LIVE_SECONDS = 60;
/** After the end, for a page to be put out; what is late is a finding, and this only ends the waiting. */
const OUT_SECONDS = 30;
/** A room that closes this shortly before the end has ended. */
const END_EARLY_MS = 2_000;
const LOOK_MS = 250;
/** With less than this left nobody has to be heard again. */
const HEARD_SECONDS = 3;

type Who = 'mentor' | 'student';

/** What a round leaves, for the audit to hold against the books. */
export interface Played {
  readonly fault: CallFault;
  readonly callId: string;
  readonly bookingId: string;
  readonly orderId: string;
  readonly startedAtMs: number;
  readonly endsAtMs: number;
  /** Of those who were in the room until they were put out. */
  readonly outAtMs: readonly number[];
  /** When the dead were alive again, where they were dead at the end. */
  readonly revivedAtMs: number | null;
  readonly tokens: readonly string[];
  readonly pages: Readonly<Record<Who, BrowserPeerVerse>>;
}

export class Scene {
  readonly #stage: CallsStage;
  readonly #fault: CallFault;
  readonly #random: () => number;
  readonly #pages: Readonly<Record<Who, BrowserPeerVerse>>;
  readonly #callId: string;
  readonly #people: Partial<Record<Who, Person>> = {};
  /** Who is not to be in the room now. */
  readonly #away = new Set<Who>();
  readonly tokens: string[] = [];
  times = { startedAtMs: 0, endsAtMs: Infinity };
  revivedAtMs: number | null = null;

  constructor(parts: { readonly stage: CallsStage; readonly fault: CallFault; readonly random: () => number; readonly pages: Readonly<Record<Who, BrowserPeerVerse>>; readonly callId: string }) {
    this.#stage = parts.stage;
    this.#fault = parts.fault;
    this.#random = parts.random;
    this.#pages = parts.pages;
    this.#callId = parts.callId;
  }

  get student(): Person {
    return this.#people.student!;
  }

  /** Some time between so many seconds after the call began. */
  async moment(from: number, to: number): Promise<void> {
    await this.lasts(from, to);
  }

  async lasts(from: number, to: number): Promise<void> {
    await pause((from + this.#random() * (to - from)) * 1000);
  }

  async untilEnd(offsetMs: number): Promise<void> {
    await pause(Math.max(0, this.times.endsAtMs + offsetMs - Date.now()));
  }

  async kill(names: readonly ('api' | 'worker' | 'media')[], from: number, to: number): Promise<void> {
    const { processes } = this.#stage;
    await Promise.all(names.map((name) => processes[name].kill()));
    await this.lasts(from, to);
    await Promise.all(names.map((name) => processes[name].start()));
    this.revivedAtMs = Date.now();
  }

  async enter(who: Who): Promise<void> {
    this.#people[who] ??= await this.#stage.person(() => this.#admit(who));
    await persist(`the ${who} to be in the room`, () => this.#join(who));
    this.#away.delete(who);
  }

  async reopen(from: number, to: number): Promise<void> {
    await this.closeTab();
    await this.lasts(from, to);
    await this.enter('student');
  }

  async closeTab(): Promise<void> {
    this.#away.add('student');
    const { student } = this;
    delete this.#people.student;
    await student.close();
  }

  /** The first tab is told, and stays out. */
  async secondTab(): Promise<void> {
    this.#away.add('student');
    const first = this.student;
    delete this.#people.student;
    await this.enter('student');
    await until('the first tab to be told', async () => (await first.state()).closed?.reason === 'elsewhere', { seconds: JOIN_SECONDS });
    await first.close();
  }

  async bothLeave(seconds: number): Promise<void> {
    for (const who of ['mentor', 'student'] as const) this.#away.add(who);
    await Promise.all([this.#people.mentor!.leave(), this.student.leave()]);
    await pause(seconds * 1000);
    await Promise.all([this.enter('mentor'), this.enter('student')]);
  }

  /** As the element does: whoever is put out of a room although the call goes on comes into its next one. */
  async keepIn(): Promise<number[]> {
    const stay = async (who: Who): Promise<number | null> => {
      for (;;) {
        const person = this.#people[who];
        const { closed } = person && !this.#away.has(who) ? await person.state().catch(() => ({ closed: null })) : { closed: null };
        if (closed && closed.atMs >= this.times.endsAtMs - END_EARLY_MS) return closed.atMs;
        if (closed && !this.#away.has(who) && this.#people[who] === person) await this.#comeBack(who);
        if (Date.now() > this.times.endsAtMs + OUT_SECONDS * 1000) {
          if (this.#away.has(who)) return null;
          throw new Error(`the ${who} was still in the room ${OUT_SECONDS} s after the end`);
        }
        if (this.#away.has(who) && Date.now() > this.times.endsAtMs) return null;
        await pause(LOOK_MS);
      }
    };
    return (await Promise.all([stay('mentor'), stay('student')])).filter((atMs) => atMs !== null);
  }

  /** While the call lasts. */
  async hearEachOther(): Promise<void> {
    const seconds = (this.times.endsAtMs - Date.now()) / 1000;
    if (seconds < HEARD_SECONDS) return;
    await Promise.all([this.#people.mentor!.hears({ seconds }), this.student.hears({ seconds })]);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#people).map((person) => person.close()));
  }

  async #comeBack(who: Who): Promise<void> {
    const seconds = Math.max(1, (this.times.endsAtMs - Date.now()) / 1000);
    await until(`the ${who} to come into the next room`, async () => { await this.#join(who); return true; }, { seconds, everyMs: LOOK_MS });
  }

  async #join(who: Who): Promise<void> {
    await this.#people[who]!.join({ relayOnly: who === 'student' && this.#fault.isRelayed === true });
  }

  async #admit(who: Who): Promise<{ readonly token: string } | { readonly refused: string }> {
    try {
      const { token } = await this.#pages[who].calls.access(this.#callId);
      this.tokens.push(token);
      return { token };
    } catch (error) {
      return { refused: (error as { readonly code?: string }).code ?? 'no answer' };
    }
  }
}

export async function play(stage: CallsStage, fault: CallFault, random: () => number): Promise<Played> {
  const { pages, ...booked } = await book(stage, fault.seconds);
  const scene = new Scene({ stage, fault, random, pages, callId: booked.callId });
  try {
    await scene.enter('mentor');
    await fault.before?.(scene);
    await scene.enter('student');
    const { startedAt, endsAt } = await until('the call to be live', async () => {
      const call = await pages.mentor.calls.get(booked.callId);
      return call.status === 'live' && call;
    }, { seconds: LIVE_SECONDS });
    scene.times = { startedAtMs: Date.parse(startedAt!), endsAtMs: Date.parse(endsAt) };
    const out = scene.keepIn();
    // Waited for below; until then a failure must not end the run.
    out.catch(() => undefined);
    await scene.hearEachOther();
    await fault.during?.(scene);
    await scene.hearEachOther();
    scene.revivedAtMs = null;
    await fault.atEnd?.(scene);
    return { fault, ...booked, pages, ...scene.times, outAtMs: await out, revivedAtMs: scene.revivedAtMs, tokens: scene.tokens };
  } finally {
    await scene.close();
  }
}

async function book(stage: CallsStage, seconds: number) {
  const { college, sandbox } = stage;
  const mentor = await college.addMentor('Meera Joshi', seconds);
  await college.openHours(mentor, { from: nextMinute(UNTIL_START_SECONDS), minutes: HOURS_MINUTES });
  const pages = { mentor: await college.signIn(mentor), student: await college.signIn(await college.addStudent('Arjun Nair')) };
  const [slot] = await slotsOf(pages.student, mentor);
  const held = await hold(pages.student, mentor, slot!.startsAt);
  const orderId = orderOf(held);
  await sandbox.pay(orderId);
  const { id: bookingId, callId } = await bookingIs(pages.student, held.id, 'confirmed', 60);
  return { pages, orderId, bookingId, callId: callId! };
}
