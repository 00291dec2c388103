import { describe, expect, it } from 'vitest';
import { encodeSuffix, newIdempotencyKey } from './ids.ts';
import { newId } from './object-ids.ts';

describe('encodeSuffix', () => {
  // valid.yml of the TypeID specification 0.3.0.
  it.each([
    ['00000000-0000-0000-0000-000000000000', '00000000000000000000000000'],
    ['00000000-0000-0000-0000-000000000001', '00000000000000000000000001'],
    ['00000000-0000-0000-0000-00000000000a', '0000000000000000000000000a'],
    ['00000000-0000-0000-0000-000000000010', '0000000000000000000000000g'],
    ['00000000-0000-0000-0000-000000000020', '00000000000000000000000010'],
    ['ffffffff-ffff-ffff-ffff-ffffffffffff', '7zzzzzzzzzzzzzzzzzzzzzzzzz'],
    ['0110c853-1d09-52d8-d73e-1194e95b5f19', '0123456789abcdefghjkmnpqrs'],
    ['01890a5d-ac96-774b-bcce-b302099a8057', '01h455vb4pex5vsknk084sn02q'],
  ])('writes %s as the specification does', (uuid, suffix) => {
    expect(encodeSuffix(Buffer.from(uuid.replaceAll('-', ''), 'hex'))).toBe(suffix);
  });
});

describe('newId', () => {
  it('makes a UUIDv7 of this moment with the prefix of its kind', () => {
    const before = Date.now();
    const id = newId('message');
    expect(id).toMatch(/^msg_[0-7][0123456789abcdefghjkmnpqrstvwxyz]{25}$/);
    const uuid = decode(id.slice('msg_'.length));
    const madeAt = Number(uuid >> 80n);
    expect(madeAt).toBeGreaterThanOrEqual(before);
    expect(madeAt).toBeLessThanOrEqual(Date.now());
    expect((uuid >> 76n) & 15n).toBe(7n);
    expect((uuid >> 62n) & 3n).toBe(2n);
  });

  it('never gives the same id or idempotency key twice in 10,000', () => {
    const made = new Set(Array.from({ length: 10_000 }, () => newId('message')));
    const keys = new Set(Array.from({ length: 10_000 }, newIdempotencyKey));
    expect(made.size).toBe(10_000);
    expect(keys.size).toBe(10_000);
  });
});

/** Written apart from the encoder on purpose: by big integers. */
function decode(suffix: string): bigint {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  return [...suffix].reduce((value, letter) => (value << 5n) | BigInt(alphabet.indexOf(letter)), 0n);
}
