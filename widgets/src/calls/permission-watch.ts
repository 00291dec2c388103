// Notices that somebody has allowed a device in the browser's own menu, so that nobody has to press «Try again» after it.
import type { Device } from './media-fault.ts';

export class PermissionWatch {
  #onGranted: () => void;
  #stopped = new AbortController();
  #watched = new Set<Device>();

  constructor(onGranted: () => void) {
    this.#onGranted = onGranted;
  }

  async watch(device: Device): Promise<void> {
    if (this.#watched.has(device)) return;
    this.#watched.add(device);
    const { signal } = this.#stopped;
    const status = await statusOf(device);
    if (signal.aborted) return;
    status?.addEventListener('change', () => status.state === 'granted' && this.#onGranted(), { signal });
  }

  stop(): void {
    this.#stopped.abort();
    this.#stopped = new AbortController();
    this.#watched.clear();
  }
}

/** Null where the browser does not tell: Safari and Firefox know other names than Chromium. */
async function statusOf(device: Device): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: device });
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}
