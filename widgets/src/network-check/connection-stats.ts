// What the browser's own statistics say of a connection: which way it takes, and how well it carries.
import type { Measures } from './findings.ts';

type Stat = Readonly<Record<string, unknown>>;

const ofType = (report: RTCStatsReport, type: string): Stat[] => [...(report.values() as Iterable<Stat>)].filter((stat) => stat['type'] === type);

/** The way that media takes now; null until one is chosen. */
export function wayOf(report: RTCStatsReport): 'udp' | 'tcp' | 'relay' | null {
  const chosenId = ofType(report, 'transport').map((transport) => transport['selectedCandidatePairId']).find(Boolean);
  const pairs = ofType(report, 'candidate-pair');
  // Firefox has no transport statistics and marks the pair.
  const pair = pairs.find(({ id, selected }) => (chosenId === undefined ? selected === true : id === chosenId)) ?? pairs.find(({ nominated, state }) => nominated === true && state === 'succeeded');
  const local = pair && (report.get(String(pair['localCandidateId'])) as Stat | undefined);
  if (!local) return null;
  if (local['candidateType'] === 'relay') return 'relay';
  return local['protocol'] === 'tcp' ? 'tcp' : 'udp';
}

export interface Sample {
  atMs: number;
  bytesSent: number;
  packetsSent: number;
  packetsLost: number | null;
  roundTripMs: number | null;
}

export function sampleOf(report: RTCStatsReport): Sample | null {
  const sent = ofType(report, 'outbound-rtp').find(({ kind }) => kind === 'video');
  if (!sent) return null;
  const seen = ofType(report, 'remote-inbound-rtp').find(({ kind }) => kind === 'video');
  const trip = numberOr(seen?.['roundTripTime'], null) ?? numberOr(ofType(report, 'candidate-pair').find(({ nominated, state }) => nominated === true && state === 'succeeded')?.['currentRoundTripTime'], null);
  return {
    atMs: Number(sent['timestamp']), bytesSent: Number(sent['bytesSent']), packetsSent: Number(sent['packetsSent']),
    packetsLost: numberOr(seen?.['packetsLost'], null), roundTripMs: trip === null ? null : trip * 1000,
  };
}

const numberOr = <T>(value: unknown, otherwise: T): number | T => (typeof value === 'number' && Number.isFinite(value) ? value : otherwise);

/** The first seconds are left out of the speed: there the sender is still finding out how much it may send. */
export function measuresOf(samples: readonly Sample[], warmUp: number): Omit<Measures, 'over'> | null {
  const [first, last] = [samples[0], samples.at(-1)];
  const from = samples[Math.min(warmUp, samples.length - 2)];
  if (!first || !last || !from || last.atMs <= from.atMs) return null;
  const trips = samples.flatMap(({ roundTripMs }) => (roundTripMs === null ? [] : [roundTripMs])).sort((a, b) => a - b);
  const sent = last.packetsSent;
  return {
    roundTripMs: trips.length === 0 ? null : Math.round(trips[Math.floor(trips.length / 2)]!),
    lossPercent: last.packetsLost === null || sent === 0 ? null : Math.round((Math.max(0, last.packetsLost) / sent) * 1000) / 10,
    uploadKbps: Math.round(((last.bytesSent - from.bytesSent) * 8) / (last.atMs - from.atMs)),
  };
}
