// Which devices were chosen, and which were switched off: for the life of this tab, so that a page that is loaded anew in
// a call neither changes the headset nor switches a muted microphone on. Another tab and the next visit know nothing of it.
import type { Device } from './media-fault.ts';

export type OutputOrDevice = Device | 'speaker';

interface Memory {
  chosen: Partial<Record<OutputOrDevice, string>>;
  off: readonly Device[];
}

const KEY = 'peerverse.devices';
const devices: readonly Device[] = ['camera', 'microphone'];
const kinds: readonly OutputOrDevice[] = [...devices, 'speaker'];

/** Where the page may store nothing (a sandboxed frame, a browser that forbids it), as long as the page lives. */
let unstored: Memory = { chosen: {}, off: [] };

function recall(): Memory {
  try {
    return parse(sessionStorage.getItem(KEY));
  } catch (error) {
    if (error instanceof DOMException) return unstored;
    throw error;
  }
}

/** The page's own scripts can write there, too. */
function parse(text: string | null): Memory {
  const read = Object(jsonOf(text)) as { chosen?: unknown; off?: unknown };
  const chosen = Object(read.chosen) as Record<string, unknown>;
  const off: readonly unknown[] = Array.isArray(read.off) ? read.off : [];
  return {
    chosen: Object.fromEntries(kinds.flatMap((kind) => (typeof chosen[kind] === 'string' ? [[kind, chosen[kind]]] : []))),
    off: devices.filter((device) => off.includes(device)),
  };
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function keep(next: Memory): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    unstored = next;
  }
}

export const chosenBefore = (kind: OutputOrDevice): string | undefined => recall().chosen[kind];

export const switchedOff = (device: Device): boolean => recall().off.includes(device);

export function rememberChoice(kind: OutputOrDevice, id: string): void {
  keep({ ...recall(), chosen: { ...recall().chosen, [kind]: id } });
}

export function rememberSwitch(device: Device, on: boolean): void {
  const others = recall().off.filter((one) => one !== device);
  keep({ ...recall(), off: on ? others : [...others, device] });
}
