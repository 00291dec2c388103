/** The journey of a college's network team: from the portal's footer, or on our own page, to a finding and a room that is gone. */
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { collegesOf } from '../college.ts';
import { until } from '../until.ts';
import { Visitor } from '../visitor.ts';
import { pictureIfFailed } from './pictures.ts';

const product = inject('product');
const [, second] = collegesOf(product);
const rooms = new RoomServiceClient(product.urls.livekit, product.env['PV_LIVEKIT_API_KEY'], product.env['PV_LIVEKIT_API_SECRET']);

const visitors: Visitor[] = [];
async function open(): Promise<Visitor> {
  const visitor = await Visitor.open({ devices: [] });
  visitors.push(visitor);
  return visitor;
}
afterEach(async (context) => {
  await pictureIfFailed(context, visitors);
  for (const visitor of visitors.splice(0)) await visitor.close();
});

async function check({ page, faults }: Visitor): Promise<void> {
  const element = page.locator('pv-network-check');
  await element.getByRole('button', { name: 'Check this network' }).click();
  await element.getByRole('button', { name: 'Check again' }).waitFor({ timeout: 90_000 });
  expect(await element.locator('[data-path=signal], [data-path=media_udp], [data-path=turn_udp]').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-state')))).toEqual(['works', 'works', 'works']);
  const port = product.env['PV_LIVEKIT_UDP_PORT']!;
  expect(await element.getByRole('table').last().innerText()).toContain(port);
  await until('the room to go', async () => (await rooms.listRooms()).every(({ name }) => !name.startsWith('check-')));
  expect(faults).toEqual([]);
}

describe('the check of a network', () => {
  it('is found in the footer of a portal and needs nobody to be signed in', async () => {
    const visitor = await open();
    await visitor.page.goto(product.urls.portals[0]!);
    await visitor.page.getByRole('link', { name: 'Check your network for calls' }).click();
    await check(visitor);
  });

  it('works on our own page with the college’s key', async () => {
    const visitor = await open();
    await visitor.page.goto(`${product.urls.hosted}/network-check#key=${second.publishableKey}`);
    await check(visitor);
  });
});
