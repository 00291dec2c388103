import { expect } from '@open-wc/testing';
import type { OtherPerson } from '../../calls/room-connection.ts';
import { callRoomEn } from '../../locales/en/call-room.ts';
import { translator } from '../../locales/messages.ts';
import { networkWords, type NetworkView } from './network-words.ts';

const msg = translator(() => 'en', callRoomEn);
const asha: OtherPerson = { identity: 'asha', role: 'mentor', cameraOn: true, sharesScreen: false, microphoneOn: true, speaking: false, weak: false };
const microphone: NetworkView['media']['microphone'] = { on: true, track: null, fault: null };
const said = ({ connection = {}, media = {} }: { connection?: Partial<NetworkView['connection']>; media?: Partial<NetworkView['media']> }): string =>
  networkWords({ connection: { weak: false, rung: 'full', other: asha, ...connection }, media: { microphone, held: () => false, ...media }, name: 'Asha' }, msg);

describe('the words about a weak network', () => {
  it('say whose it is', () => {
    const weakAsha = { ...asha, weak: true };
    expect([said({}), said({ connection: { weak: true } }), said({ connection: { other: weakAsha } }), said({ connection: { weak: true, other: weakAsha } })])
      .to.deep.equal(['', 'Your connection is weak', 'Asha’s connection is weak', 'Both of your connections are weak']);
  });

  it('say what was given up for the voices', () => {
    expect(said({ connection: { weak: true, rung: 'low' } })).to.contain('Pictures are smaller');
    expect(said({ connection: { weak: true, rung: 'sound' } })).to.contain('Pictures are off');
  });

  it('say first that the own microphone is silent, and what to do', () => {
    expect(said({ connection: { weak: true }, media: { held: (device) => device === 'microphone' } })).to.contain('perhaps a phone call');
    expect(said({ connection: { weak: true }, media: { microphone: { ...microphone, fault: 'stopped' } } })).to.contain('Press Microphone');
    expect(said({ media: { microphone: { ...microphone, on: false, fault: 'stopped' } } })).to.equal('');
  });
});
