import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { publishedEvents } from '../../src/app/published-events.ts';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** Modules whose events tenants' servers hear of. An event of theirs that is nobody's business outside is named here, with the reason. */
const PUBLISHING = ['bookings', 'payments', 'calls', 'payouts', 'instant'];
const INTERNAL: Readonly<Record<string, string>> = {
  'settlement_case.opened': 'mails the staff; servers hear session.review_opened',
  'settlement_case.decided': 'makes the staff’s open pages look again; servers hear session.review_decided',
};

describe('published events', () => {
  const types = publishedEvents.map(({ definition }) => definition.type);

  it('are every event of bookings, payments, calls, payouts and instant calls, but for those that are internal for a reason', async () => {
    const defined: string[] = [];
    for (const file of globSync(`modules/{${PUBLISHING.join(',')}}/*.events.ts`, { cwd: SRC })) {
      for (const value of Object.values((await import(join(SRC, file))) as Record<string, { type?: unknown; schemaVersion?: unknown }>)) {
        if (typeof value?.type === 'string' && typeof value.schemaVersion === 'number') defined.push(value.type);
      }
    }
    expect(defined.length).toBeGreaterThan(10);
    expect(types.toSorted(), 'add the event to src/app/published-events.ts, or to INTERNAL here').toEqual(defined.filter((type) => !(type in INTERNAL)).toSorted());
  });

  it('have names that filters and receivers can tell apart, once each', () => {
    expect(types).toEqual([...new Set(types)]);
    expect(types.filter((type) => !/^[a-z_]+\.[a-z_]+$/.test(type))).toEqual([]);
  });
});
