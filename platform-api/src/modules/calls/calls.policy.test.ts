import { describe, expect, it } from 'vitest';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { presentNow, type Evidence, type EvidenceKind } from './calls.attendance.ts';
import { attendanceOf, endOf, factsOf, isInterrupted, isMentorAbsent, reasonAtEnd, type Participant, type Report } from './calls.policy.ts';

const epoch = new Date('2026-11-24T12:50:00.000Z');
const at = (seconds: number): Date => new Date(epoch.getTime() + seconds * 1000);
const mentor = newId('user', epoch);
const student = newId('user', epoch);
const room1 = newId('callRoom', epoch);
const room2 = newId('callRoom', epoch);
const sessionId = newId('mentoringSession', epoch);
const participants: readonly Participant[] = [{ userId: mentor, role: 'mentor' }, { userId: student, role: 'student' }];

type Line = readonly [seconds: number, kind: EvidenceKind, who?: 'm' | 's', connection?: string, room?: Id<'callRoom'>];
const isOfSound = (kind: EvidenceKind): boolean => kind.startsWith('audio_');
/** Whoever joins is heard from then on, where the lines say nothing of sound. */
const evidence = (...lines: readonly Line[]): Evidence[] => {
  const saysSound = lines.some(([, kind]) => isOfSound(kind));
  return lines.flatMap(([seconds, kind, who, connection, roomId = room1]): Evidence[] => {
    const stay = who ? (connection ?? `${who}1`) : null;
    const item = { roomId, occurredAt: at(seconds), userId: who ? (who === 'm' ? mentor : student) : null, connection: stay };
    const told = { ...item, kind, track: isOfSound(kind) ? `track of ${stay}` : null };
    return kind === 'joined' && !saysSound ? [told, { ...item, kind: 'audio_on', track: `track of ${stay}` }] : [told];
  });
};

/** A session of 600 s that started when both were there, at 0, unless said otherwise. */
const facts = (lines: readonly Line[], times: { started?: number | null; ended?: number } = {}) => {
  const startedAt = times.started === null ? null : at(times.started ?? 0);
  return factsOf({ sessionId, startsAt: epoch, startedAt, endsAt: at((times.started ?? 0) + 600), endedAt: at(times.ended ?? 600), endReason: null }, participants, evidence(...lines));
};
const present = (lines: readonly Line[], times?: { started?: number | null; ended?: number }) => {
  const { bothPresentSeconds, mentorPresentSeconds, studentPresentSeconds } = facts(lines, times);
  return [bothPresentSeconds, mentorPresentSeconds, studentPresentSeconds];
};

describe('attendance is the union of stays within the call', () => {
  const cases: readonly (readonly [string, readonly Line[], readonly [both: number, mentor: number, student: number]])[] = [
    ['both to the end', [[-300, 'joined', 'm'], [-1, 'joined', 's']], [600, 600, 600]],
    ['time before the start does not count', [[-300, 'joined', 'm'], [-300, 'joined', 's'], [-200, 'left', 'm'], [0, 'joined', 'm', 'm2']], [600, 600, 600]],
    ['the student leaves in the middle', [[0, 'joined', 'm'], [0, 'joined', 's'], [300, 'left', 's']], [300, 600, 300]],
    ['away for a minute and back, on another connection', [[0, 'joined', 'm'], [0, 'joined', 's'], [200, 'left', 'm'], [260, 'joined', 'm', 'm2']], [540, 540, 600]],
    ['two connections at once count once', [[0, 'joined', 'm'], [100, 'joined', 'm', 'm2'], [120, 'left', 'm'], [0, 'joined', 's']], [600, 600, 600]],
    ['nobody', [], [0, 0, 0]],
    ['only the mentor', [[10, 'joined', 'm']], [0, 590, 0]],
    ['never together', [[0, 'joined', 'm'], [100, 'left', 'm'], [200, 'joined', 's']], [0, 100, 400]],
    ['news that comes in another order', [[300, 'left', 's'], [0, 'joined', 's'], [0, 'joined', 'm']], [300, 600, 300]],
    ['a reconnect whose joining comes before the leaving of the old connection, in the same second', [[0, 'joined', 'm'], [0, 'joined', 's'], [300, 'joined', 's', 's2'], [300, 'left', 's']], [600, 600, 600]],
    ['the late leaving of an old connection ends nothing new', [[0, 'joined', 'm'], [0, 'joined', 's'], [100, 'joined', 's', 's2'], [400, 'left', 's']], [600, 600, 600]],
    ['a lost leaving is noticed by polling', [[0, 'joined', 'm'], [0, 'joined', 's'], [305, 'absent', 's']], [305, 600, 305]],
    ['polling and a late webhook tell of one leaving: the server’s own time counts', [[0, 'joined', 'm'], [0, 'joined', 's'], [305, 'absent', 's'], [301, 'left', 's']], [301, 600, 301]],
    ['polling that was wrong is taken back when the same stay is seen again', [[0, 'joined', 'm'], [0, 'joined', 's'], [305, 'absent', 's'], [310, 'present', 's']], [600, 600, 600]],
    ['the room vanishes and both come back into the next', [[0, 'joined', 'm'], [0, 'joined', 's'], [200, 'room_finished'], [215, 'joined', 'm', 'm2', room2], [230, 'joined', 's', 's2', room2]], [570, 585, 570]],
    ['the media server falls silent and nobody is seen again', [[0, 'joined', 'm'], [0, 'joined', 's'], [250, 'unanswered']], [250, 250, 250]],
    ['the media server was only out of reach: the stays went on', [[0, 'joined', 'm'], [0, 'joined', 's'], [250, 'unanswered'], [260, 'answered'], [260, 'present', 'm'], [260, 'present', 's']], [600, 600, 600]],
    ['what is told after the end changes nothing', [[0, 'joined', 'm'], [0, 'joined', 's'], [601, 'left', 'm'], [650, 'absent', 's'], [602, 'room_finished']], [600, 600, 600]],
    ['a leaving without any joining proves no presence', [[0, 'joined', 'm'], [300, 'left', 's']], [0, 600, 0]],
    ['one who only listens is there while the other is heard', [[0, 'joined', 'm'], [0, 'audio_on', 'm'], [0, 'joined', 's']], [600, 600, 600]],
    ['two who neither speak nor hear are in a room and not in a session', [[0, 'joined', 'm'], [0, 'joined', 's'], [500, 'audio_on', 'm']], [100, 100, 100]],
    ['who listens and is left alone goes on waiting', [[0, 'joined', 'm'], [0, 'joined', 's'], [0, 'audio_on', 's'], [300, 'left', 's']], [300, 600, 300]],
    ['the sound is taken away for both, and given back', [[0, 'joined', 'm'], [0, 'joined', 's'], [0, 'audio_on', 'm'], [200, 'audio_off', 'm'], [260, 'audio_on', 's']], [540, 540, 540]],
    ['sound that polling missed once was there when it is seen again', [[0, 'joined', 'm'], [0, 'joined', 's'], [0, 'audio_on', 'm'], [200, 'audio_missing', 'm'], [205, 'audio_on', 'm']], [600, 600, 600]],
    ['nobody is heard longer than they are there', [[0, 'joined', 'm'], [0, 'joined', 's'], [0, 'audio_on', 'm'], [200, 'left', 'm']], [200, 200, 600]],
    ['sound without anybody proves nothing of them', [[0, 'joined', 's'], [0, 'audio_on', 'm']], [0, 0, 600]],
    ['sound of the room before is not heard in the next', [[0, 'joined', 'm'], [0, 'audio_on', 'm'], [0, 'joined', 's'], [300, 'room_finished'], [310, 'joined', 's', 's2', room2], [310, 'joined', 'm', 'm2', room2]], [300, 300, 300]],
  ];
  it.each(cases)('%s', (_what, lines, expected) => expect(present(lines)).toEqual(expected));

  it.each(cases)('whatever the order of arrival: %s', (_what, lines, expected) => expect(present(lines.toReversed())).toEqual(expected));

  it('counts from the planned start where the call never started', () => {
    expect(present([[-500, 'joined', 's'], [-100, 'left', 's'], [60, 'joined', 's', 's2']], { started: null, ended: 180 })).toEqual([0, 0, 120]);
  });

  it('counts a short call from its own start, to its own end', () => {
    const startedAt = at(700);
    const short = factsOf({ sessionId, startsAt: epoch, startedAt, endsAt: at(780), endedAt: at(780), endReason: null }, participants, evidence([690, 'joined', 's'], [100, 'joined', 'm']));
    expect(short).toMatchObject({ bothPresentSeconds: 80, mentorPresentSeconds: 80, studentPresentSeconds: 80, metAt: startedAt });
  });
});

describe('what settlement is told', () => {
  const both: readonly Line[] = [[0, 'joined', 'm'], [0, 'joined', 's']];
  it.each<readonly [string, readonly Line[], Partial<ReturnType<typeof facts>>]>([
    ['a whole session', both, { metAt: at(0), studentLeftFirst: false, evidence: 'sfu', lostSeconds: 0 }],
    ['the student left first', [...both, [300, 'left', 's'], [400, 'left', 'm']], { studentLeftFirst: true }],
    ['the mentor left first', [...both, [300, 'left', 'm'], [400, 'left', 's']], { studentLeftFirst: false }],
    ['the student left, came back and stayed', [...both, [300, 'left', 's'], [350, 'joined', 's', 's2'], [500, 'left', 'm']], { studentLeftFirst: false }],
    ['both leave at the end, the student a second earlier', [...both, [598, 'left', 's'], [599, 'left', 'm']], { studentLeftFirst: false }],
    ['the student left first a mentor who only listened', [[0, 'joined', 'm'], [0, 'joined', 's'], [0, 'audio_on', 's'], [300, 'left', 's']], { studentLeftFirst: true, bothPresentSeconds: 300, mentorPresentSeconds: 600 }],
    ['never met', [[0, 'joined', 's'], [10, 'left', 's']], { metAt: null, studentLeftFirst: false }],
    ['nobody asked for a room', [], { evidence: 'sfu', metAt: null, lostSeconds: 0 }],
    ['rooms were asked for and the media server never answered', [[-5, 'unanswered']], { evidence: 'none' }],
    ['the room vanished for half a minute', [...both, [200, 'room_finished'], [230, 'joined', 'm', 'm2', room2], [231, 'joined', 's', 's2', room2]], { evidence: 'sfu', lostSeconds: 30 }],
    ['the room vanished for good', [...both, [450, 'room_finished']], { lostSeconds: 150 }],
    ['a silence that nobody felt costs nothing', [...both, [200, 'unanswered'], [210, 'answered'], [210, 'present', 'm'], [210, 'present', 's']], { lostSeconds: 0 }],
    ['a silence before the start is nobody’s loss', [[-100, 'unanswered'], [-50, 'answered'], ...both], { lostSeconds: 0 }],
    ['two failures that overlap count once', [...both, [200, 'unanswered'], [210, 'room_finished'], [260, 'joined', 'm', 'm2', room2]], { lostSeconds: 60 }],
  ])('%s', (_what, lines, expected) => expect(facts(lines)).toMatchObject(expected));
});

describe('why a call ended', () => {
  const reason = (lines: readonly Line[], started: boolean) => {
    const told = facts(lines, { started: started ? 0 : null, ended: started ? 600 : 780 });
    return reasonAtEnd(started, told, evidence(...lines));
  };
  it.each<readonly [string, readonly Line[], boolean]>([
    ['time_up', [[0, 'joined', 'm'], [0, 'joined', 's']], true],
    ['time_up', [[0, 'joined', 'm'], [0, 'joined', 's'], [100, 'left', 's'], [101, 'left', 'm']], true],
    ['nobody_came', [], false],
    ['student_absent', [[5, 'joined', 'm']], false],
    ['mentor_absent', [[5, 'joined', 's']], false],
    ['student_absent', [[5, 'joined', 'm'], [400, 'left', 'm'], [410, 'joined', 's'], [420, 'left', 's']], false],
    ['no_sound', [[0, 'joined', 'm'], [0, 'joined', 's'], [600, 'audio_on', 's'], [600, 'left', 's']], false],
    ['mentor_absent', [[0, 'joined', 'm'], [100, 'left', 'm'], [200, 'joined', 's'], [900, 'audio_on', 's']], false],
    ['media_lost', [[0, 'unanswered']], false],
    ['media_lost', [[0, 'joined', 'm'], [0, 'joined', 's'], [300, 'unanswered']], true],
    ['time_up', [[0, 'joined', 'm'], [0, 'joined', 's'], [300, 'room_finished'], [310, 'joined', 'm', 'm2', room2]], true],
  ])('%s', (expected, lines, started) => expect(reason(lines, started)).toBe(expected));
});

describe('the rules of time', () => {
  it('gives the full length from the start, but never more than the claim', () => {
    const claimEndsAt = at(780);
    expect(endOf(at(-120), 600, claimEndsAt)).toEqual(at(480));
    expect(endOf(at(180), 600, claimEndsAt)).toEqual(at(780));
    expect(endOf(at(500), 600, claimEndsAt)).toEqual(at(780));
  });

  it.each<readonly [string, number, ('m' | 's')[], boolean]>([
    ['a student waits three minutes', 180, ['s'], true],
    ['not yet three minutes', 179, ['s'], false],
    ['the mentor waits', 200, ['m'], false],
    ['nobody is there yet', 200, [], false],
    ['both are there', 200, ['m', 's'], false],
  ])('calls the mentor absent when %s', (_what, seconds, here, expected) => {
    const users = new Set(here.map((who) => (who === 'm' ? mentor : student)));
    expect(isMentorAbsent({ startsAt: epoch, startedAt: null, endsAt: at(780) }, participants, users, at(seconds))).toBe(expected);
  });

  it('calls nobody absent once the call has started', () => {
    expect(isMentorAbsent({ startsAt: epoch, startedAt: at(0), endsAt: at(600) }, participants, new Set([student]), at(300))).toBe(false);
  });

  it('knows who is in the room now, and for how long', () => {
    const known = evidence([0, 'joined', 'm'], [0, 'joined', 's'], [100, 'left', 's']);
    expect([...presentNow(known)]).toEqual([mentor]);
    const seconds = attendanceOf(known, [], { startsAt: epoch, startedAt: epoch, endsAt: at(600) }, at(250));
    expect(Object.fromEntries(seconds)).toEqual({ [mentor]: { inRoomSeconds: 250, presentSeconds: 250 }, [student]: { inRoomSeconds: 100, presentSeconds: 100 } });
  });

  it('tells a failure that goes on from one that is over', () => {
    const both: readonly Line[] = [[0, 'joined', 'm'], [0, 'joined', 's']];
    const isLost = (lines: readonly Line[], seconds: number) => isInterrupted(evidence(...both, ...lines), at(seconds));
    expect(isLost([], 100)).toBe(false);
    expect(isLost([[100, 'unanswered']], 100)).toBe(true);
    expect(isLost([[100, 'unanswered'], [110, 'answered'], [110, 'present', 'm'], [110, 'present', 's']], 110)).toBe(false);
    expect(isLost([[100, 'room_finished']], 130)).toBe(true);
    expect(isLost([[100, 'room_finished'], [120, 'joined', 'm', 'm2', room2]], 130)).toBe(false);
  });

  it('does not call anybody absent whose time to come was cut short by the college', () => {
    const closed = (seconds: number, endReason: 'closed_by_staff' | 'time_up') =>
      factsOf({ sessionId, startsAt: epoch, startedAt: null, endsAt: at(780), endedAt: at(seconds), endReason }, participants, evidence([0, 'joined', 's'])).closedEarly;
    expect([closed(100, 'closed_by_staff'), closed(180, 'closed_by_staff'), closed(100, 'time_up')]).toEqual([true, false, false]);
  });
});

describe('what browsers report', () => {
  const told = evidence([0, 'joined', 's'], [0, 'joined', 'm'], [200, 'left', 's'], [600, 'left', 'm']);
  const connectionOf = (who: 'm' | 's') => told.find(({ userId }) => userId === (who === 'm' ? mentor : student))!.connection!;
  const report = (who: 'm' | 's', seconds: number, reason: Report['reason'], connection = connectionOf(who)): Report => ({ userId: who === 'm' ? mentor : student, connection, reason, occurredAt: at(seconds) });
  const facts = (...reports: Report[]) => factsOf({ sessionId, startsAt: epoch, startedAt: epoch, endsAt: at(600), endedAt: at(600), endReason: null }, participants, told, reports);

  it.each(['left', 'page_closed', 'connection_lost'] as const)('says sooner that its person is gone (%s), and lowers what counts for nobody else', (reason) => {
    expect(facts(report('s', 185, reason))).toMatchObject({ studentPresentSeconds: 185, bothPresentSeconds: 185, mentorPresentSeconds: facts().mentorPresentSeconds });
  });

  it.each(['could_not_join', 'no_microphone'] as const)('is no departure by %s', (reason) => {
    expect(facts(report('s', 185, reason))).toMatchObject({ studentPresentSeconds: 200, bothPresentSeconds: 200 });
  });

  it('is believed only where the media server notices the same within a minute: nobody stays on after having gone', () => {
    expect(facts(report('s', 139, 'left'))).toMatchObject({ studentPresentSeconds: 200 });
    expect(facts(report('s', 140, 'left'))).toMatchObject({ studentPresentSeconds: 140 });
  });

  it('raises nobody’s presence: late or about another stay it changes nothing', () => {
    expect(facts(report('s', 300, 'left'), report('s', 10, 'left', 'PA_of_nobody'), report('m', 700, 'page_closed'))).toEqual(facts());
  });

  it('tells settlement that a student found no way in, and of a mentor nothing of the kind', () => {
    expect(facts(report('s', 30, 'could_not_join')).studentCouldNotJoin).toBe(true);
    expect(facts(report('m', 30, 'could_not_join')).studentCouldNotJoin).toBe(false);
  });
});

describe('a session in which neither is ever heard', () => {
  const silent = (...lines: Line[]) => facts(lines, { started: null, ended: 780 });

  it('is told as that where both were in the room at once, and as nothing of the kind where they were not, or somebody was heard', () => {
    expect(silent([0, 'joined', 'm'], [10, 'joined', 's'], [770, 'audio_on', 's'], [770, 'audio_off', 's']).neverHeard).toBe(true);
    expect(silent([0, 'joined', 'm'], [100, 'left', 'm'], [200, 'joined', 's'], [770, 'audio_on', 's'], [770, 'audio_off', 's']).neverHeard).toBe(false);
    expect(silent([0, 'joined', 'm'], [10, 'joined', 's'], [20, 'audio_on', 's']).neverHeard).toBe(false);
    expect(facts([[0, 'joined', 'm'], [0, 'joined', 's']]).neverHeard).toBe(false);
  });
});

describe('waiting alone', () => {
  it('is being there without a microphone, and ends with the other’s coming, whom nobody hears', () => {
    const told = facts([[0, 'joined', 'm'], [200, 'joined', 's'], [770, 'audio_on', 's'], [770, 'audio_off', 's']], { started: null, ended: 780 });
    expect(told).toMatchObject({ mentorPresentSeconds: 200, studentPresentSeconds: 0, bothPresentSeconds: 0, neverHeard: true });
  });

  it('pays a mentor who waited with the microphone off for a student who never came', () => {
    expect(facts([[0, 'joined', 'm'], [780, 'audio_on', 'm']], { started: null, ended: 780 })).toMatchObject({ mentorPresentSeconds: 600, studentPresentSeconds: 0, neverHeard: false });
  });

  it('in two rooms at once is no meeting, and not alone either', () => {
    const told = facts([[0, 'joined', 'm'], [0, 'joined', 's', 's2', room2], [770, 'audio_on', 's', 's2', room2], [770, 'audio_off', 's', 's2', room2]], { started: null, ended: 780 });
    expect(told).toMatchObject({ mentorPresentSeconds: 0, studentPresentSeconds: 0, bothPresentSeconds: 0 });
  });
});
