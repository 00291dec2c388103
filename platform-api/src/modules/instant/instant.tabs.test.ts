import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { InstantCalls } from '../../testing/instant-calls.ts';
import { MoneyApp, PORTAL, type Person } from '../../testing/money-app.ts';

const app = await MoneyApp.start();
const { scope } = await app.newTenant();
const calls = new InstantCalls(app, scope);
const opened: AbortController[] = [];

beforeAll(() => app.foundation.stream.start());
afterEach(() => {
  for (const controller of opened.splice(0)) controller.abort();
});

/** An open page of a person: what it hears of instant calls. */
async function tab({ bearer }: Person): Promise<{ readonly heard: string[] }> {
  const controller = new AbortController();
  opened.push(controller);
  const response = await fetch(`${app.url}/v1/events`, { signal: controller.signal, headers: { authorization: `Bearer ${bearer}`, origin: PORTAL } });
  const heard: string[] = [];
  const types: string[] = [];
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const type = /^event: (.*)$/m.exec(block)?.[1] ?? '';
        types.push(type);
        if (!type.startsWith('instant_call.')) continue;
        const data = JSON.parse(/^data: (.*)$/m.exec(block)![1]!) as Record<string, unknown>;
        heard.push([type.slice('instant_call.'.length), data['reason']].filter(Boolean).join(' '));
      }
    }
  };
  // An aborted response rejects, which is how a tab is closed here.
  void read().catch(() => undefined);
  await expect.poll(() => types).toContain('ready');
  return { heard };
}

describe('«Incoming Call Request»', () => {
  it('shows in every open tab of every mentor it rings at, and stops in all of them when one accepts', async () => {
    const [first, second, student] = [await calls.mentor({ interest: 'Tabs' }), await calls.mentor({ interest: 'Tabs' }), await calls.student()];
    const tabs = { desk: await tab(first), phone: await tab(await calls.again(first)), other: await tab(second), student: await tab(student) };
    const { body: call } = await calls.ringAny(student, 'Tabs');
    for (const { heard } of [tabs.desk, tabs.phone, tabs.other]) await expect.poll(() => heard).toEqual(['rung']);
    await calls.accept(first, call);
    for (const { heard } of [tabs.desk, tabs.phone]) await expect.poll(() => heard).toEqual(['rung', 'ring_stopped accepted', 'accepted']);
    await expect.poll(() => tabs.other.heard).toEqual(['rung', 'ring_stopped taken']);
    await expect.poll(() => tabs.student.heard).toEqual(['accepted']);
  });

  it.each([['declines', 'declined'], ['cancels', 'cancelled']])('stops in all of them when somebody %s', async (_who, reason) => {
    const [mentor, student] = [await calls.mentor(), await calls.student()];
    const tabs = [await tab(mentor), await tab(await calls.again(mentor))];
    const { body: call } = await calls.ring(student, mentor);
    for (const { heard } of tabs) await expect.poll(() => heard).toEqual(['rung']);
    await (reason === 'declined' ? calls.decline(mentor, call) : calls.cancel(student, call));
    for (const { heard } of tabs) await expect.poll(() => heard).toEqual(['rung', `ring_stopped ${reason}`]);
  });
});
