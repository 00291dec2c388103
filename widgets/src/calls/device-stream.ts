// Asking the browser for camera and microphone: the one chosen before, or any where that one is gone.
import { chosenBefore } from './device-memory.ts';
import { isStaleDeviceId, type Device } from './media-fault.ts';

/** 540p at 25 frames is what a call of two needs (0.8 Mb/s); 720p would cost twice that. */
const constraints: Record<Device, MediaTrackConstraints> = {
  camera: { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 25 }, facingMode: { ideal: 'user' } },
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

const wish = (device: Device, wanted: readonly Device[], exact: boolean): MediaTrackConstraints | false => {
  const id = chosenBefore(device);
  return wanted.includes(device) && { ...constraints[device], ...(id && exact ? { deviceId: { exact: id } } : {}) };
};

/** @throws what getUserMedia() throws, for all of them where it is for one. */
export async function openStream(wanted: readonly Device[]): Promise<MediaStream> {
  const ask = (exact: boolean): Promise<MediaStream> =>
    navigator.mediaDevices.getUserMedia({ audio: wish('microphone', wanted, exact), video: wish('camera', wanted, exact) });
  try {
    return await ask(true);
  } catch (error) {
    // The device chosen before has been taken away: any other will do.
    if (isStaleDeviceId(error) && wanted.some((device) => chosenBefore(device))) return ask(false);
    throw error;
  }
}

export const stopStream = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());
