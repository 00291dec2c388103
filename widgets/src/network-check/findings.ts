// What a check has found so far, and what that means for calls. Pure: the network is asked in ./livekit-probe.ts.

/** In the order in which calls try them. */
export const PATHS = ['signal', 'media_udp', 'media_tcp', 'turn_udp', 'turn_tcp', 'turn_tls'] as const;
export type PathName = (typeof PATHS)[number];
export type RelayPath = Extract<PathName, `turn_${string}`>;
export const RELAY_PATHS = ['turn_udp', 'turn_tcp', 'turn_tls'] as const satisfies readonly RelayPath[];

/**
 * `refused`: the relay was reached and said no, which is ours to mend and not the network's. `absent`: this installation
 * has no such path. `unknown`: stopped before it was tried, or nothing could be said of it.
 */
export type PathState = 'waiting' | 'running' | 'works' | 'blocked' | 'refused' | 'absent' | 'unknown';

export interface Measures {
  over: Exclude<PathName, 'signal'>;
  roundTripMs: number | null;
  lossPercent: number | null;
  uploadKbps: number | null;
}

export interface Findings {
  paths: Readonly<Record<PathName, PathState>>;
  measures: Measures | null;
}

export type Verdict = 'good' | 'fallback' | 'weak' | 'blocked' | 'unknown';

/** A call's picture, voice and screen at their smallest (facts of the product's own layers: 160 + 40 kbit/s, and room to recover). */
export const UPLOAD_KBPS_MIN = 300;
/** Where people begin to talk over each other (ITU-T G.114: 150 ms one way is still good). */
export const ROUND_TRIP_MS_MAX = 300;
/** Opus repairs this much by itself; beyond it words are lost. */
export const LOSS_PERCENT_MAX = 5;

export const nothingFound = (): Findings => ({ paths: Object.fromEntries(PATHS.map((path) => [path, 'waiting'])) as Record<PathName, PathState>, measures: null });

/** The path that media will take: calls take the first that works. */
export const firstMediaPath = ({ paths }: Findings): Measures['over'] | null =>
  PATHS.filter((path) => path !== 'signal').find((path) => paths[path] === 'works') ?? null;

export function verdictOf(findings: Findings): Verdict {
  const { signal } = findings.paths;
  if (signal === 'blocked') return 'blocked';
  if (signal !== 'works') return 'unknown';
  const path = firstMediaPath(findings);
  if (path === null) return Object.values(findings.paths).includes('unknown') ? 'unknown' : 'blocked';
  if (isWeak(findings.measures)) return 'weak';
  return path === 'media_udp' ? 'good' : 'fallback';
}

function isWeak(measures: Measures | null): boolean {
  if (!measures) return false;
  const { roundTripMs, lossPercent, uploadKbps } = measures;
  return (roundTripMs ?? 0) > ROUND_TRIP_MS_MAX || (lossPercent ?? 0) > LOSS_PERCENT_MAX || (uploadKbps ?? Infinity) < UPLOAD_KBPS_MIN;
}

/** How much is known: what is not waited for any more. */
export const countDone = ({ paths }: Findings): number => PATHS.filter((path) => paths[path] !== 'waiting' && paths[path] !== 'running').length;
