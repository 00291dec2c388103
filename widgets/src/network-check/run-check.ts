// The order of a check: one way after the other as a call would try them, the relays side by side, then the measuring.
import { firstMediaPath, nothingFound, PATHS, RELAY_PATHS, type Findings, type Measures, type PathName, type PathState, type RelayPath } from './findings.ts';

/** One browser's way to the media server. Every method ends by itself within seconds; `false` and null are findings, not faults. */
export interface NetworkProbe {
  /** Whether the media server answers on its WebSocket. */
  signal(): Promise<boolean>;
  /** Which way media takes without a relay. */
  direct(): Promise<'media_udp' | 'media_tcp' | null>;
  /** After UDP worked: whether media also gets through over TCP. */
  directTcp(): Promise<boolean>;
  relay(path: RelayPath): Promise<Extract<PathState, 'works' | 'blocked' | 'refused' | 'absent'>>;
  /** Connects by relays alone, where nothing else works. */
  overRelay(): Promise<boolean>;
  /** Sends a picture over what is connected for some seconds. */
  measure(): Promise<Omit<Measures, 'over'> | null>;
  close(): void;
}

export async function runCheck(probe: NetworkProbe, onChange: (findings: Findings) => void, stopped: AbortSignal): Promise<Findings> {
  let findings = nothingFound();
  const set = (change: Partial<Record<PathName, PathState>>, measures = findings.measures): void => {
    if (stopped.aborted) return;
    findings = { paths: { ...findings.paths, ...change }, measures };
    onChange(findings);
  };
  const close = (): void => probe.close();
  stopped.addEventListener('abort', close, { once: true });
  try {
    await ask(probe, set, () => findings, stopped);
  } finally {
    close();
    stopped.removeEventListener('abort', close);
  }
  findings = { ...findings, paths: Object.fromEntries(PATHS.map((path) => [path, ended(findings.paths[path])])) as Record<PathName, PathState> };
  return findings;
}

const ended = (state: PathState): PathState => (state === 'waiting' || state === 'running' ? 'unknown' : state);

async function ask(probe: NetworkProbe, set: (change: Partial<Record<PathName, PathState>>, measures?: Measures | null) => void, found: () => Findings, stopped: AbortSignal): Promise<void> {
  set({ signal: 'running' });
  const signal = await probe.signal();
  set({ signal: signal ? 'works' : 'blocked' });
  // Without the signal nobody tells us where the relays are.
  if (!signal || stopped.aborted) return;
  set({ media_udp: 'running', turn_udp: 'running', turn_tcp: 'running', turn_tls: 'running' });
  const relays = Promise.all(RELAY_PATHS.map(async (path) => set({ [path]: await probe.relay(path) })));
  await askDirect(probe, set, stopped);
  await relays;
  if (stopped.aborted || found().measures) return;
  const path = firstMediaPath(found());
  if (!path?.startsWith('turn_') || !(await probe.overRelay())) return;
  await measure(probe, path, set);
}

async function askDirect(probe: NetworkProbe, set: (change: Partial<Record<PathName, PathState>>, measures?: Measures | null) => void, stopped: AbortSignal): Promise<void> {
  const direct = await probe.direct();
  if (stopped.aborted) return;
  if (direct !== 'media_udp') {
    set({ media_udp: 'blocked', media_tcp: direct === 'media_tcp' ? 'works' : 'blocked' });
    if (direct) await measure(probe, direct, set);
    return;
  }
  set({ media_udp: 'works' });
  await measure(probe, direct, set);
  if (stopped.aborted) return;
  set({ media_tcp: 'running' });
  set({ media_tcp: (await probe.directTcp()) ? 'works' : 'blocked' });
}

async function measure(probe: NetworkProbe, over: Measures['over'], set: (change: Partial<Record<PathName, PathState>>, measures?: Measures | null) => void): Promise<void> {
  const measured = await probe.measure();
  if (measured) set({}, { over, ...measured });
}
