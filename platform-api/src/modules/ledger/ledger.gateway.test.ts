import { describe, expect, it } from 'vitest';
import { everyPage } from '../../platform/providers/every-page.ts';
import { matchGateway } from './index.ts';

const captured = (ref: string, amountMinor = 10_000n) => ({ ref, amountMinor, state: 'captured' });
const own = (ref: string, change: object = {}) => [ref, { ...captured(ref), tenantId: null, ...change }] as const;

describe('holding a gateway’s list against ours', () => {
  it('finds nothing where both say the same, and leaves what only we have to the caller', () => {
    expect(matchGateway('c', [captured('a')], new Map([own('a'), own('b')]))).toEqual([]);
  });

  it('names what is unknown here, what has another amount and what is in another state', () => {
    const findings = matchGateway('c', [captured('a'), captured('b', 1n), captured('c')], new Map([own('b'), own('c', { state: 'attempted' })]));
    expect(findings.map(({ subject, expectedMinor, foundMinor, note }) => [subject, expectedMinor, foundMinor, note])).toEqual([
      ['a', 10_000n, null, 'captured at the gateway, unknown here'], ['b', 1n, 10_000n, 'another amount'], ['c', 10_000n, 10_000n, 'captured at the gateway, attempted here'],
    ]);
  });
});

describe('a gateway’s list', () => {
  const paceOf = () => ({ turns: 0, take(): Promise<void> { this.turns++; return Promise.resolve(); } });

  it('is read to its end, a page a turn', async () => {
    const all = Array.from({ length: 250 }, (_, index) => index);
    const pace = paceOf();
    expect(await everyPage(pace, 'numbers', (skip) => Promise.resolve({ kind: 'answered', value: all.slice(skip, skip + 100) }))).toEqual(all);
    expect(pace.turns).toBe(4);
  });

  it('of which a page does not come is not taken for whole', async () => {
    const page = (skip: number) => Promise.resolve(skip === 0 ? { kind: 'answered' as const, value: [1] } : { kind: 'unknown' as const, reason: 'no answer' });
    await expect(everyPage(paceOf(), 'numbers', page)).rejects.toThrow('list of numbers');
  });
});
