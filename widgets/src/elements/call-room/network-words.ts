// What the network and the device do to the call, in one sentence: whose it is, what was given up for it, and what to do.
import type { LocalMedia } from '../../calls/local-media.ts';
import type { RoomConnection } from '../../calls/room-connection.ts';
import type { CallTranslate } from './call-facts.ts';

export interface NetworkView {
  connection: Pick<RoomConnection, 'weak' | 'rung' | 'other'>;
  media: Pick<LocalMedia, 'microphone' | 'held'>;
  /** Of the other person. */
  name: string;
}

/** Empty while all is well. The own microphone first: whoever is not heard does not notice it themselves. */
export function networkWords({ connection: { weak, rung, other }, media, name }: NetworkView, msg: CallTranslate): string {
  if (media.microphone.on && media.microphone.fault === 'stopped') return msg('call.microphoneStopped');
  if (media.held('microphone')) return msg('call.microphoneHeld');
  if (rung !== 'full') return msg(rung === 'sound' ? 'call.weakSound' : 'call.weakLow');
  if (weak) return msg(other?.weak ? 'call.weakBoth' : 'call.weakSelf');
  return other?.weak ? msg('call.weakOther', { name }) : '';
}
