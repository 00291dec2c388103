// Why a camera or microphone is not there, in the words the lobby has a card for. Browsers name one cause by many
// errors and hide others; this is the only place that knows their spellings.

export type Device = 'camera' | 'microphone';

export type MediaFault =
  | 'denied'
  | 'dismissed'
  | 'denied_by_system'
  | 'denied_by_page'
  | 'in_use'
  | 'missing'
  | 'stopped'
  | 'insecure'
  | 'unsupported'
  | 'failed';

/** What keeps every device from this page, whatever the person allows; null when nothing does. */
export function pageFault(): MediaFault | null {
  if (!window.isSecureContext) return 'insecure';
  const { mediaDevices } = navigator;
  return typeof mediaDevices?.getUserMedia === 'function' && 'RTCPeerConnection' in window ? null : 'unsupported';
}

interface PolicyReader {
  allowsFeature(feature: string): boolean;
}

/** Whether the page's Permissions-Policy (or an iframe without `allow`) keeps it away. Only Chromium tells. */
export function deniedByPage(device: Device | 'display-capture'): boolean {
  const policy = policyReader();
  return policy !== undefined && !policy.allowsFeature(device);
}

function policyReader(): PolicyReader | undefined {
  const { permissionsPolicy, featurePolicy } = document as Document & { permissionsPolicy?: PolicyReader; featurePolicy?: PolicyReader };
  return permissionsPolicy ?? featurePolicy;
}

/**
 * Whether a refusal may be the page's and not the person's: within a frame of another page, in a browser that does not
 * tell its policy (Firefox, Safari), both look the same.
 */
export const mayBeDeniedByPage = (): boolean => isFramed() && policyReader() === undefined;

export const isFramed = (): boolean => window.top !== window;

const faults: Readonly<Record<string, MediaFault>> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  SecurityError: 'denied_by_page',
  NotFoundError: 'missing',
  DevicesNotFoundError: 'missing',
  // Safari says this where there is no camera at all; a stale device id has been dropped before.
  OverconstrainedError: 'missing',
  NotReadableError: 'in_use',
  TrackStartError: 'in_use',
  AbortError: 'in_use',
};

/** The fault behind what getUserMedia() threw. */
export function mediaFault(error: unknown): MediaFault {
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'NotAllowedError' && /system/i.test(error.message)) return 'denied_by_system';
  // Only Chromium tells a closed question from a «no», and asks again after it.
  if (error.name === 'NotAllowedError' && /dismissed/i.test(error.message)) return 'dismissed';
  return faults[error.name] ?? 'failed';
}

export const isStaleDeviceId = (error: unknown): boolean => error instanceof Error && error.name === 'OverconstrainedError';
