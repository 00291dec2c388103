import { describe, expect, it } from 'vitest';
import { createServerClock } from './clock.ts';

const at = (ms: number) => new Date(ms).toISOString();

describe('createServerClock', () => {
  it('is the device clock until the server has spoken', () => {
    expect(Math.abs(createServerClock().now() - Date.now())).toBeLessThan(50);
  });

  it('assumes the server spoke midway between question and answer', () => {
    const clock = createServerClock();
    const now = Date.now();
    clock.observe(at(now + 3_600_000), now - 2_000, now);
    expect(Math.abs(clock.now() - (Date.now() + 3_601_000))).toBeLessThan(50);
  });

  it('does not let a slow answer spoil a good sample of the same minute', () => {
    const clock = createServerClock();
    const now = Date.now();
    clock.observe(at(now), now - 20, now);
    clock.observe(at(now - 4_000), now - 8_000, now + 1_000);
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(60);
  });

  it('takes any new sample after a minute, since devices sleep and are set', () => {
    const clock = createServerClock();
    const now = Date.now();
    clock.observe(at(now), now - 20, now);
    clock.observe(at(now + 600_000), now + 61_000, now + 62_000);
    expect(clock.now() - Date.now()).toBeGreaterThan(500_000);
  });

  it('passes over what is not an instant', () => {
    const clock = createServerClock();
    clock.observe('soon', 0, 1);
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  });
});
