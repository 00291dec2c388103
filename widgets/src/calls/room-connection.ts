// One person's way into the call's room, for as long as the call lasts: LiveKit reconnects within a room, and where it
// gives up we enter anew. The rest of the element never sees a Room.
import type { BodyOf, CallAccess } from '@peerverse/sdk/browser';
import type { LocalTrack, LocalTrackPublication, RemoteParticipant, RemoteTrack, RemoteVideoTrack, Room } from 'livekit-client';
import { onFirstFrame } from './first-frame.ts';
import type { Device } from './media-fault.ts';
import type { Patience, Rung } from './quality-ladder.ts';
import { RoomHealth } from './room-health.ts';
import { closeReason, connectOptions, loadLivekit, rejoinDelayMs, roomOptions, type CloseReason, type LivekitModule } from './room-options.ts';

export type RoomState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'closed';

export interface OtherPerson {
  identity: string;
  role: string | undefined;
  cameraOn: boolean;
  /** Shows their screen, which is seen instead of their camera. */
  sharesScreen: boolean;
  microphoneOn: boolean;
  speaking: boolean;
  weak: boolean;
}

export type Report = BodyOf<'reportFromCall'>;

export interface RoomText {
  id: string;
  text: string;
  identity: string;
  role: string | undefined;
}

export interface RoomConnectionOptions {
  /** A token for the person, fresh at every call. @throws what the API refuses with. */
  access: () => Promise<CallAccess>;
  /** The person's tracks of the moment; a rejoin publishes what is on then, so muted stays muted. */
  tracks: () => Record<Device, { track: MediaStreamTrack | null; on: boolean }>;
  /** The person's screen, while they show it. */
  screen: () => MediaStreamTrack | null;
  speakerId: () => string;
  relayOnly: () => boolean;
  /** Until when it is worth coming back, by the server's clock. */
  timeLeftMs: () => number;
  /** Whether an error of access() says that the call is over or closed to this person. */
  isFinal: (error: unknown) => boolean;
  onChange: () => void;
  onMetadata: (metadata: string | undefined) => void;
  onText: (text: RoomText) => void;
  /** Media or messages may have been missed. */
  onBack: () => void;
  onClosed: (reason: CloseReason) => void;
  /** How long a weak network is borne before pictures are given up for the voices; tests have less of it. */
  patience?: Patience;
  /** What happened on this side, for the call's timeline. Nothing waits for it. */
  report: (report: Report) => void;
}

/** The chat's topic in LiveKit's own components, so that their clients would understand us. */
const CHAT_TOPIC = 'lk.chat';
/** A token is good for 2 minutes; the rest of them covers a slow signal connection. */
const PREPARED_MS_MAX = 75_000;
/** So soon after coming back by itself «opened elsewhere» is the tail of its own old connection (livekit/client-sdk-js#1565). */
const OWN_TAIL_MS = 15_000;
type Sent = Device | 'screen';
const sources = { camera: 'camera', microphone: 'microphone', screen: 'screen_share' } as const;
/** A screen is read, not watched: sharp and slow, in one size. */
const SCREEN_ENCODING = { maxBitrate: 1_500_000, maxFramerate: 15 };

export class RoomConnection {
  state: RoomState = 'idle';
  /** The media server's word has stopped coming. Sound and picture may go on, or have stopped as well. */
  silent = false;
  #options: RoomConnectionOptions;
  #room: Room | null = null;
  /** The room once we were in it: only such a room can be lost. */
  #entered: Room | null = null;
  #livekit: LivekitModule | null = null;
  #prepared: { access: CallAccess; at: number } | null = null;
  #screen: HTMLVideoElement | null = null;
  #shown: RemoteVideoTrack | null = null;
  #health: RoomHealth | null = null;
  #backAt = -Infinity;
  #moving = false;
  /** Ends the wait for the first frame of what is shown. */
  #frames = new AbortController();
  /** One player for all rooms of the call: a new one in a background tab would stay silent. */
  readonly #player = new Audio();
  readonly #stopped = new AbortController();

  constructor(options: RoomConnectionOptions) {
    this.#options = options;
    window.addEventListener('pagehide', () => this.#report('page_closed'), { signal: this.#stopped.signal });
  }

  get other(): OtherPerson | null {
    const participant = this.#participant;
    if (!participant) return null;
    const { identity, attributes, isCameraEnabled, isMicrophoneEnabled, isSpeaking, connectionQuality } = participant;
    const screen = participant.getTrackPublication(sources.screen as RemoteTrack['source']);
    return { identity, role: attributes['role'], cameraOn: isCameraEnabled && this.rung !== 'sound', sharesScreen: screen !== undefined && !screen.isMuted && this.rung !== 'sound', microphoneOn: isMicrophoneEnabled, speaking: isSpeaking, weak: isWeak(connectionQuality) };
  }

  /** Whether a frame of the other person's picture has been drawn; until then there is only black. */
  get pictureMoves(): boolean {
    return this.#moving;
  }

  get weak(): boolean {
    return this.#room !== null && (this.rung !== 'full' || isWeak(this.#room.localParticipant.connectionQuality));
  }

  /** What is left of the pictures while the person's own network is weak. */
  get rung(): Rung {
    return this.#health?.rung ?? 'full';
  }

  wantPictures = (): void => this.#health?.wantPictures();

  /** Whether anybody here publishes sound, muted or not. The time begins with that, so that a call without any has not begun. */
  get sound(): boolean {
    const people = this.#room ? [this.#room.localParticipant, ...this.#room.remoteParticipants.values()] : [];
    return people.some(({ audioTrackPublications }) => audioTrackPublications.size > 0);
  }

  /** The browser wants a click before it plays the other person's voice. */
  get soundBlocked(): boolean {
    return this.state === 'connected' && this.#room !== null && !this.#room.canPlaybackAudio;
  }

  /** Loads the code, has the room opened and warms the connection up, all while the person looks at the preview. */
  async prepare(): Promise<void> {
    const [livekit, access] = await Promise.all([loadLivekit(), this.#options.access()]);
    this.#livekit = livekit;
    this.#prepared = { access, at: performance.now() };
    await new livekit.Room().prepareConnection(access.serverUrl);
  }

  /** Enters the room. Call it within a click: that is when browsers let sound begin. @throws when there is no way in. */
  async join(): Promise<void> {
    this.#unlockSound();
    this.#set('connecting');
    try {
      await this.#enterSomehow();
    } catch (error) {
      // What the API refuses it knows itself.
      if (this.#isUnconnected(error)) this.#options.report({ reason: 'could_not_join' });
      this.#drop();
      if (this.state === 'connecting') this.#set('idle');
      throw error;
    }
  }

  leave(): void {
    this.#report('left');
    this.#stopped.abort();
    const room = this.#room;
    this.#drop();
    void room?.disconnect(false);
    if (this.state !== 'closed') this.#close('left');
  }

  playSound = async (): Promise<void> => {
    await this.#room?.startAudio();
    this.#options.onChange();
  };

  /** Where the other person's picture is drawn. */
  show(screen: HTMLVideoElement | null): void {
    if (screen === this.#screen) return;
    if (this.#screen) this.#shown?.detach(this.#screen);
    this.#screen = screen;
    this.#attach();
  }

  async useSpeaker(id: string): Promise<void> {
    await this.#room?.switchActiveDevice('audiooutput', id);
  }

  async broadcast({ id, text }: { id: string; text: string }): Promise<void> {
    if (this.state === 'connected') await this.#room?.localParticipant.sendText(text, { topic: CHAT_TOPIC, attributes: { id } });
  }

  /** Brings what is published in line with the person's devices and screen. */
  async publish(): Promise<void> {
    const room = this.#room;
    if (room) await Promise.all((['microphone', 'camera', 'screen'] as const).map((what) => this.#publishOne(room, what)));
  }

  async #publishOne(room: Room, what: Sent): Promise<void> {
    const { track, on } = this.#wish(what);
    const publication = this.#published(room, what);
    const sent = publication?.track;
    if (!sent) {
      if (!track || !on) return;
      const source = sources[what] as LocalTrack['source'];
      await room.localParticipant.publishTrack(track, { source, ...(what === 'screen' && { simulcast: false, screenShareEncoding: SCREEN_ENCODING }) });
      // Pressed while the room was still opening.
      const now = this.#wish(what);
      if (this.#room === room && (now.track !== track || now.on !== on)) await this.#publishOne(room, what);
      return;
    }
    if (track && track !== sent.mediaStreamTrack) await sent.replaceTrack(track, true);
    // A screen, too, is muted and not taken away: taken away soon after it came, it stayed with the other person.
    await (track && on ? sent.unmute() : sent.mute());
  }

  /** What is to be sent: what the person wants, as far as their network carries it. */
  #wish(what: Sent): { track: MediaStreamTrack | null; on: boolean } {
    const { track, on } = what === 'screen' ? { track: this.#options.screen(), on: true } : this.#options.tracks()[what];
    return { track, on: on && !(what === 'camera' && this.rung === 'sound') };
  }

  #published(room: Room, what: Sent): LocalTrackPublication | undefined {
    return room.localParticipant.getTrackPublication(sources[what] as LocalTrack['source']);
  }

  /** Where the media server answers but no media gets through, TURN is tried before the person hears of it. */
  async #enterSomehow(): Promise<void> {
    const relay = this.#options.relayOnly();
    try {
      await this.#enter(relay);
    } catch (error) {
      if (relay || !this.#isUnconnected(error)) throw error;
      await this.#enter(true);
    }
  }

  #isUnconnected(error: unknown): boolean {
    return this.#livekit !== null && error instanceof this.#livekit.ConnectionError;
  }

  /** About the stay that is or was the last one. */
  #report(reason: Report['reason']): void {
    const connection = this.#entered?.localParticipant.sid;
    if (connection) this.#options.report({ reason, connection });
  }

  async #enter(relay: boolean): Promise<void> {
    const [livekit, access] = await Promise.all([this.#livekit ?? loadLivekit(), this.#access()]);
    if (this.#stopped.signal.aborted) return;
    this.#livekit = livekit;
    const room = new livekit.Room(roomOptions(livekit, this.#options.speakerId()));
    this.#room = room;
    this.#listen(room, livekit);
    // The click that brought us here still counts for the browser.
    void room.startAudio().then(this.#options.onChange, this.#options.onChange);
    const connected = room.connect(access.serverUrl, access.token, connectOptions(relay));
    // Publishing waits for the signal connection by itself; begun now, it saves a round trip.
    this.publish().catch((error: unknown) => this.state === 'connected' && console.warn('PeerVerse: a device could not be sent.', error));
    await connected;
    if (this.#room !== room) return;
    this.#entered = room;
    this.#watch(room, livekit);
    performance.mark('pv-connected');
    this.#options.onMetadata(room.metadata);
    this.#set('connected');
    const { track, on } = this.#options.tracks().microphone;
    if (on && !track) this.#report('no_microphone');
  }

  async #access(): Promise<CallAccess> {
    const prepared = this.#prepared;
    this.#prepared = null;
    const access = prepared && performance.now() - prepared.at < PREPARED_MS_MAX ? prepared.access : await this.#options.access();
    performance.mark('pv-token');
    return access;
  }

  #listen(room: Room, livekit: LivekitModule): void {
    const { RoomEvent, Track } = livekit;
    const changed = (): void => this.#options.onChange();
    // What a room says that we have given up concerns nobody.
    const ofThisRoom = <Args extends unknown[]>(act: (...args: Args) => void) => (...args: Args): void => (this.#room === room ? act(...args) : undefined);
    const looks = ['ParticipantConnected', 'TrackPublished', 'TrackUnpublished', 'LocalTrackPublished', 'LocalTrackUnpublished', 'TrackMuted', 'TrackUnmuted', 'ActiveSpeakersChanged', 'ConnectionQualityChanged', 'AudioPlaybackStatusChanged', 'ParticipantAttributesChanged', 'TrackStreamStateChanged'] as const;
    for (const event of looks) room.on(RoomEvent[event], ofThisRoom(changed));
    room.on(RoomEvent.SignalConnected, ofThisRoom(() => void performance.mark('pv-signal-connected')));
    room.on(RoomEvent.RoomMetadataChanged, ofThisRoom(this.#options.onMetadata));
    room.on(RoomEvent.TrackSubscribed, ofThisRoom((track: RemoteTrack) => {
      if (track.kind === Track.Kind.Audio) track.attach(this.#player);
      else performance.mark('pv-track-subscribed');
      this.#attach();
      changed();
    }));
    for (const event of [RoomEvent.TrackUnsubscribed, RoomEvent.TrackMuted, RoomEvent.TrackUnmuted, RoomEvent.ParticipantDisconnected] as const) {
      room.on(event, ofThisRoom(() => { this.#attach(); changed(); }));
    }
    // While only the signal is being renewed, sound and picture mostly go on: nothing to say, but to look whether they should.
    room.on(RoomEvent.SignalReconnecting, ofThisRoom(() => (this.silent = true)));
    room.on(RoomEvent.Reconnecting, ofThisRoom(() => this.#set('reconnecting')));
    room.on(RoomEvent.Reconnected, ofThisRoom(() => {
      this.silent = false;
      this.#backAt = performance.now();
      void this.#prove(room, () => {
        this.#set('connected');
        this.#options.onMetadata(room.metadata);
        this.#options.onBack();
      });
    }));
    room.on(RoomEvent.Disconnected, (reason) => {
      if (this.#entered !== room) return;
      const why = closeReason(livekit, reason);
      this.#lost(why === 'elsewhere' && performance.now() - this.#backAt < OWN_TAIL_MS ? null : why);
    });
    room.registerTextStreamHandler(CHAT_TOPIC, async (reader, { identity }) => {
      const id = reader.info.attributes?.['id'];
      const text = await reader.readAll();
      if (id) this.#options.onText({ id, text, identity, role: room.remoteParticipants.get(identity)?.attributes['role'] });
    });
  }

  #watch(room: Room, livekit: LivekitModule): void {
    const change = (): void => { this.publish().catch((error: unknown) => console.warn('PeerVerse: a device could not be sent.', error)); this.#options.onChange(); };
    const doubt = (): void => { if (this.state === 'connected') void this.#prove(room, () => undefined); };
    this.#health = new RoomHealth({ room, livekit, patience: this.#options.patience, onRung: change, onDoubt: doubt });
  }

  /** «Connected» counts when something is heard; a room that stays dumb is left for a new one. */
  async #prove(room: Room, proven: () => void): Promise<void> {
    const hears = await this.#health?.hears();
    // Meanwhile it may have been left, or have begun to reconnect, which proves itself.
    if (this.#entered !== room || room.state !== 'connected') return;
    if (hears) return proven();
    this.#lost(null);
    void room.disconnect(false);
  }

  #attach(): void {
    // Their screen while they show it, their camera otherwise.
    const pictures = [...(this.#participant?.videoTrackPublications.values() ?? [])].filter(({ track }) => track);
    const shown = pictures.find(({ source, isMuted }) => source === sources.screen && !isMuted) ?? pictures.find(({ source }) => source === sources.camera);
    const picture = (shown?.track as RemoteVideoTrack | undefined) ?? null;
    if (this.#shown !== picture) this.#unshow();
    this.#shown = picture;
    const screen = this.#screen;
    if (!screen || !picture || picture.attachedElements.includes(screen)) return;
    picture.attach(screen);
    this.#frames.abort();
    this.#frames = new AbortController();
    onFirstFrame(screen, () => {
      performance.mark('pv-first-frame');
      this.#moving = true;
      this.#options.onChange();
    }, this.#frames.signal);
  }

  #lost(reason: CloseReason | null): void {
    if (!reason) this.#report('connection_lost');
    // Not by leave(), which lets go of the room first: the client leaves by itself where the page is about to go.
    if (reason === 'left') this.#report('page_closed');
    this.#drop();
    if (reason) this.#close(reason);
    else void this.#rejoin();
  }

  /** A Room that gave up never heals: a new one, with a new token, for as long as there is a call to come back to. */
  async #rejoin(): Promise<void> {
    this.#set('reconnecting');
    for (let attempt = 0; this.#options.timeLeftMs() > 0; attempt += 1) {
      await pause(rejoinDelayMs(attempt), this.#stopped.signal);
      if (this.#stopped.signal.aborted) return;
      try {
        // Every third try goes through TURN: the network may have changed to one that needs it.
        await this.#enter(this.#options.relayOnly() || attempt % 3 === 2);
        this.#options.onBack();
        return;
      } catch (error) {
        this.#drop();
        if (this.#options.isFinal(error)) break;
        console.warn('PeerVerse: the room could not be entered again yet.', error);
      }
    }
    if (!this.#stopped.signal.aborted) this.#close('ended');
  }

  #unlockSound(): void {
    this.#player.autoplay = true;
    this.#player.srcObject ??= new MediaStream();
    // Never settles with an empty stream and is interrupted by the first track; Safari only wants to have been asked in a click.
    this.#player.play().catch(() => this.#options.onChange());
  }

  #drop(): void {
    this.#health?.stop();
    this.#health = null;
    this.#room = null;
    this.#entered = null;
    this.silent = false;
    this.#unshow();
  }

  #unshow(): void {
    this.#frames.abort();
    this.#shown?.detach();
    this.#shown = null;
    this.#moving = false;
  }

  #close(reason: CloseReason): void {
    this.#player.srcObject = null;
    this.#set('closed');
    this.#options.onClosed(reason);
  }

  #set(state: RoomState): void {
    this.state = state;
    this.#options.onChange();
  }

  get #participant(): RemoteParticipant | undefined {
    return this.#room?.remoteParticipants.values().next().value;
  }
}

const isWeak = (quality: string): boolean => quality === 'poor' || quality === 'lost';

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
