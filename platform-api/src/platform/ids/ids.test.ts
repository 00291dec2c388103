import { describe, expect, it } from 'vitest';
import { fromUuid, ID_PREFIXES, isId, newId, toUuid } from './ids.ts';

describe('TypeIDs', () => {
  // Valid vectors of the TypeID specification 0.3.0 (spec/valid.yml), the prefix exchanged for ours.
  it.each([
    ['00000000-0000-0000-0000-000000000000', 'usr_00000000000000000000000000'],
    ['00000000-0000-0000-0000-000000000001', 'usr_00000000000000000000000001'],
    ['00000000-0000-0000-0000-00000000000a', 'usr_0000000000000000000000000a'],
    ['00000000-0000-0000-0000-000000000020', 'usr_00000000000000000000000010'],
    ['ffffffff-ffff-ffff-ffff-ffffffffffff', 'usr_7zzzzzzzzzzzzzzzzzzzzzzzzz'],
    ['0110c853-1d09-52d8-d73e-1194e95b5f19', 'usr_0123456789abcdefghjkmnpqrs'],
    ['01890a5d-ac96-774b-bcce-b302099a8057', 'usr_01h455vb4pex5vsknk084sn02q'],
  ])('writes %s as %s and reads it back', (uuid, id) => {
    expect(fromUuid('user', uuid)).toBe(id);
    expect(isId('user', id) && toUuid(id)).toBe(uuid);
  });

  it.each(['usr_8zzzzzzzzzzzzzzzzzzzzzzzzz', 'usr_01h455vb4pex5vsknk084sn02', 'usr_01H455VB4PEX5VSKNK084SN02Q', 'usr_01h455vb4pex5vsknk084sn02i', 'bkg_01h455vb4pex5vsknk084sn02q', '01h455vb4pex5vsknk084sn02q', ''])(
    'does not take %j for the id of a user',
    (text) => expect(isId('user', text)).toBe(false),
  );

  it('sorts ids by the instant they were made', () => {
    const ids = [1, 2, 3].map((day) => newId('booking', new Date(Date.UTC(2026, 10, day))));
    expect([...ids].sort()).toEqual(ids);
  });

  it('sorts ids of one millisecond by the order they were made in, and makes no two alike', () => {
    const [first, second] = [new Date(Date.UTC(2026, 10, 1)), new Date(Date.UTC(2026, 10, 2))];
    for (const now of [first, second]) {
      const ids = Array.from({ length: 2_000 }, () => newId('event', now));
      expect([...ids].sort()).toEqual(ids);
    }
    // More than a millisecond's counter holds.
    expect(new Set(Array.from({ length: 10_000 }, () => newId('event', first))).size).toBe(10_000);
  });

  it('gives every kind a prefix of its own', () => {
    const prefixes = Object.values(ID_PREFIXES);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
});
