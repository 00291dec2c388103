/** The call room's own way into a room, in a real Chromium with a real LiveKit, behind networks as campuses have them. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../until.ts';
import { MediaServer } from './media-server.ts';
import { openBrowser, Person, WITHOUT_UDP, type PersonParts } from './person.ts';

const CUT_MS = 5_000;
let server: MediaServer;
let browser: Browser;
const people: Person[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([MediaServer.start(), openBrowser()]);
});
afterEach(async () => {
  for (const person of people.splice(0)) await person.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function enter(parts: Pick<PersonParts, 'admit'> & Partial<PersonParts>): Promise<Person> {
  const person = await Person.open({ browser, origin: server.url, ways: server.ways, ...parts });
  people.push(person);
  return person;
}

/** Somebody behind a network that is switched, and somebody with a good one. */
async function two({ relayOnly = true, hasCamera = true } = {}): Promise<readonly [Person, Person]> {
  const { admit } = await server.open();
  const [weak, good] = [await enter({ admit: admit('weak') }), await enter({ admit: admit('good') })];
  await Promise.all([weak.join({ relayOnly, hasCamera }), good.join({ hasCamera })]);
  await Promise.all([weak.hears({ seen: hasCamera }), good.hears({ seen: hasCamera })]);
  return [weak, good];
}

describe('a call', () => {
  it('takes the straight way where it is open', async () => {
    const [person] = await two({ relayOnly: false, hasCamera: false });
    expect((await person.state()).routes.every(({ type, protocol }) => type !== 'relay' && protocol === 'udp')).toBe(true);
  });

  it('goes over TCP where there is no UDP at all', async () => {
    const { admit } = await server.open();
    const withoutUdp = await openBrowser(...WITHOUT_UDP);
    try {
      const [campus, good] = [await enter({ admit: admit('campus'), browser: withoutUdp }), await enter({ admit: admit('good') })];
      await Promise.all([campus.join(), good.join()]);
      await Promise.all([campus.hears(), good.hears()]);
      expect((await campus.state()).routes.map(({ protocol }) => protocol)).toEqual(expect.arrayContaining(['tcp']));
    } finally {
      await withoutUdp.close();
    }
  });

  it('keeps sound and picture through a relay that loses 5 %, 20 %, and is 300 ms late', async () => {
    const [weak, good] = await two();
    expect((await weak.state()).routes.every(({ type, relayProtocol }) => type === 'relay' && relayProtocol === 'udp')).toBe(true);
    for (const conditions of [{ lossPercent: 5 }, { lossPercent: 20 }, { delayMs: 300 }]) {
      const { lostDatagrams, datagrams } = weak.network.carried;
      weak.network.set(conditions);
      await Promise.all([weak.hears({ seen: true }), good.hears({ seen: true })]);
      await until('the network to have carried enough', async () => weak.network.carried.datagrams > datagrams + 100, { seconds: 60 });
      if ('lossPercent' in conditions) expect(weak.network.carried.lostDatagrams).toBeGreaterThan(lostDatagrams);
    }
    expect([(await weak.state()).closed, (await good.state()).closed]).toEqual([null, null]);
  });

  it('gives up pictures for voices while much is lost, says whose network it is, and takes them back', async () => {
    const { admit } = await server.open();
    const [weak, good] = [await enter({ admit: admit('weak') }), await enter({ admit: admit('good') })];
    const patience = { weakMs: 3_000, goodMs: 3_000 };
    await Promise.all([weak.join({ relayOnly: true, hasCamera: true, patience }), good.join({ hasCamera: true, patience: { ...patience, weakMs: 60_000 } })]);
    await Promise.all([weak.hears({ seen: true }), good.hears({ seen: true })]);
    weak.network.set({ lossPercent: 30 });
    await until('voices alone', async () => (await weak.state()).rung === 'sound', { seconds: 60 });
    await Promise.all([weak.hears(), good.hears()]);
    const { frames } = await good.state();
    expect([(await weak.state()).isWeak, (await good.state()).rung]).toEqual([true, 'full']);
    weak.network.set({});
    await until('pictures again', async () => (await weak.state()).rung === 'full', { seconds: 60 });
    await Promise.all([weak.hears({ seen: true, seconds: 60 }), good.hears({ seen: true, seconds: 60 })]);
    expect((await good.state()).frames).toBeGreaterThan(frames);
  });

  it('is there again, heard and seen, after the network was cut for five seconds', async () => {
    const [weak, good] = await two();
    weak.network.set({ isCut: true });
    const cutAt = performance.now();
    const lost = weak.network.carried.lostDatagrams;
    await until('the cut to have lasted', async () => performance.now() - cutAt >= CUT_MS, { seconds: 30 });
    expect(weak.network.carried.lostDatagrams).toBeGreaterThan(lost);
    weak.network.set({});
    await until('the person to be connected', async () => (await weak.state()).state === 'connected', { seconds: 60 });
    await Promise.all([weak.hears({ seen: true, seconds: 60 }), good.hears({ seen: true, seconds: 60 })]);
    expect((await weak.state()).closed).toBeNull();
  });

  it('leaves a room in which nothing is heard any more, although it is connected, and comes back into a new one', async () => {
    const [weak, good] = await two({ hasCamera: false });
    weak.network.set({ swallowsUdp: true });
    await weak.hearsNothing();
    await weak.comesOnline();
    await until('the dumb room to be left', async () => (await weak.state()).reports.some(({ reason }) => reason === 'connection_lost'), { seconds: 60 });
    weak.network.set({});
    await until('the person to be back', async () => (await weak.state()).returns === 1, { seconds: 60 });
    await Promise.all([weak.hears({ seconds: 60 }), good.hears({ seconds: 60 })]);
  });
}, 120_000);
