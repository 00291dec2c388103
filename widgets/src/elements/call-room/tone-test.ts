// The button that plays a tone on the chosen speaker.
import { playTestTone } from '../../calls/sound.ts';

export class ToneTest {
  state: 'silent' | 'playing' | 'failed' | 'gone' = 'silent';
  #speakerId: () => string;
  #requestUpdate: () => void;

  constructor(speakerId: () => string, requestUpdate: () => void) {
    this.#speakerId = speakerId;
    this.#requestUpdate = requestUpdate;
  }

  play = async (): Promise<void> => {
    if (this.state === 'playing') return;
    this.#set('playing');
    try {
      await playTestTone(this.#speakerId());
      this.#set('silent');
    } catch (error) {
      console.warn('PeerVerse: the test tone did not play.', error);
      // setSinkId() knows the speaker no more.
      this.#set(error instanceof DOMException && error.name === 'NotFoundError' ? 'gone' : 'failed');
    }
  };

  #set(state: ToneTest['state']): void {
    this.state = state;
    this.#requestUpdate();
  }
}
