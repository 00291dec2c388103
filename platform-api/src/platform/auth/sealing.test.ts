import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Sealing } from './sealing.ts';

const base = randomBytes(32);
const secret = Buffer.from('whsec of thirty-two random bytes');

describe('a sealed secret', () => {
  it('opens again, and looks different every time', () => {
    const sealing = new Sealing(base, 'test');
    const [first, second] = [sealing.seal(secret, 'row 1'), sealing.seal(secret, 'row 1')];
    expect(sealing.open(first, 'row 1')).toEqual(secret);
    expect(first.equals(second)).toBe(false);
    expect(first.includes(secret)).toBe(false);
  });

  it('opens for nobody else: not for another row, use or key, nor with a byte changed', () => {
    const sealing = new Sealing(base, 'test');
    const sealed = sealing.seal(secret, 'row 1');
    expect(() => sealing.open(sealed, 'row 2')).toThrow();
    expect(() => new Sealing(base, 'other').open(sealed, 'row 1')).toThrow();
    expect(() => new Sealing(randomBytes(32), 'test').open(sealed, 'row 1')).toThrow();
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed[index]! ^= 1;
      expect(() => sealing.open(changed, 'row 1'), `byte ${index}`).toThrow();
    }
    expect(() => sealing.open(Buffer.alloc(3), 'row 1')).toThrow();
  });
});
