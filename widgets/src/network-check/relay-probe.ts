// Whether a relay can be reached over one kind of connection: asks it for an address and waits for the answer.
import type { RelayPath } from './findings.ts';

export type RelayAnswer = 'works' | 'blocked' | 'refused';

const RELAY_WITHIN_MS = 8_000;
/** RFC 8656: an error with such a number is the relay's own word, so it was reached. 701 is the browser's for «not reached». */
const isAnswered = (code: number): boolean => code >= 300 && code < 700;

/** `turn:` with UDP unless it says TCP (RFC 7065), `turns:` with TLS. */
export function relayPathOf(url: string): RelayPath | null {
  if (url.startsWith('turns:')) return url.includes('transport=udp') ? null : 'turn_tls';
  if (!url.startsWith('turn:')) return null;
  return url.includes('transport=tcp') ? 'turn_tcp' : 'turn_udp';
}

/** The servers' entries that lead over this kind of connection alone. */
export const serversOf = (servers: readonly RTCIceServer[], path: RelayPath): RTCIceServer[] =>
  servers.flatMap((server) => {
    const urls = [server.urls].flat().filter((url) => relayPathOf(url) === path);
    return urls.length > 0 ? [{ ...server, urls }] : [];
  });

export async function askRelay(iceServers: RTCIceServer[], stopped: AbortSignal): Promise<RelayAnswer> {
  const connection = new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' });
  try {
    return await answerOf(connection, AbortSignal.any([stopped, AbortSignal.timeout(RELAY_WITHIN_MS)]));
  } finally {
    connection.close();
  }
}

function answerOf(connection: RTCPeerConnection, over: AbortSignal): Promise<RelayAnswer> {
  return new Promise((resolve, reject) => {
    let refused = false;
    const end = (): void => resolve(refused ? 'refused' : 'blocked');
    if (over.aborted) return end();
    over.addEventListener('abort', end, { once: true });
    connection.addEventListener('icecandidateerror', ({ errorCode }) => { refused ||= isAnswered(errorCode); });
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.candidate.includes(' typ relay')) resolve('works');
      else if (!candidate) end();
    });
    // Without something to send no candidates are gathered.
    connection.createDataChannel('check');
    connection.setLocalDescription().catch(reject);
  });
}
