/** What happens to calls, each at a random moment of them. */
import type { Scene } from './calls-round.ts';

export interface CallFault {
  readonly name: string;
  /** The session's length. */
  readonly seconds: number;
  /** The student's media goes through the relay, behind the network that is switched. */
  readonly isRelayed?: true;
  /** How long they were not together at the least because of it, and at the most. */
  readonly apartSeconds: readonly [number, number];
  /** It takes time from them for which the platform pays. */
  readonly isOurs?: true;
  /** Before both are there. */
  readonly before?: (scene: Scene) => Promise<void>;
  readonly during?: (scene: Scene) => Promise<void>;
  readonly atEnd?: (scene: Scene) => Promise<void>;
}

const SECONDS = 40;
/** The media server misses somebody only after a while, and then until they are back. */
const NOTICED = [0, 14] as const;
const NOT_NOTICED = [0, 2] as const;

const weak = (conditions: Parameters<Scene['student']['network']['set']>[0], from: number, to: number) => async (scene: Scene): Promise<void> => {
  await scene.moment(2, 8);
  scene.student.network.set(conditions);
  await scene.lasts(from, to);
  scene.student.network.set({});
};

const dies = (...names: readonly ('api' | 'worker' | 'media')[]) => async (scene: Scene): Promise<void> => {
  await scene.moment(2, 10);
  await scene.kill(names, 1, 4);
};

const killedAtEnd = async (scene: Scene): Promise<void> => {
  await scene.untilEnd(-50);
  await scene.kill(['api', 'worker'], 2, 4);
};

export const CALL_FAULTS: readonly CallFault[] = [
  { name: 'a fifth of the packets is lost', seconds: SECONDS, isRelayed: true, apartSeconds: NOTICED, during: weak({ lossPercent: 20 }, 5, 10) },
  { name: 'a twentieth of the packets is lost', seconds: SECONDS, isRelayed: true, apartSeconds: NOT_NOTICED, during: weak({ lossPercent: 5 }, 5, 15) },
  { name: 'everything is 300 ms late', seconds: SECONDS, isRelayed: true, apartSeconds: NOTICED, during: weak({ delayMs: 300 }, 5, 10) },
  { name: 'the network is cut for five seconds', seconds: SECONDS, isRelayed: true, apartSeconds: NOTICED, during: weak({ isCut: true }, 5, 5) },
  { name: 'a firewall swallows datagrams', seconds: SECONDS, isRelayed: true, apartSeconds: NOTICED, during: weak({ swallowsUdp: true }, 4, 8) },
  {
    name: 'the machine comes into another network', seconds: SECONDS, isRelayed: true, apartSeconds: NOTICED,
    during: async (scene) => {
      await scene.moment(2, 20);
      scene.student.network.breakConnections();
      await scene.student.comesOnline();
    },
  },
  { name: 'the page is closed and opened again', seconds: SECONDS, apartSeconds: [0, 14], during: async (scene) => { await scene.moment(2, 10); await scene.reopen(1, 4); } },
  { name: 'it is opened in a second tab', seconds: SECONDS, apartSeconds: [0, 8], during: async (scene) => { await scene.moment(2, 15); await scene.secondTab(); } },
  { name: 'both drop for half a minute', seconds: 90, apartSeconds: [28, 45], during: async (scene) => { await scene.moment(2, 10); await scene.bothLeave(30); } },
  { name: 'the student comes late', seconds: SECONDS, apartSeconds: NOT_NOTICED, before: (scene) => scene.lasts(3, 10) },
  { name: 'the API is killed', seconds: SECONDS, apartSeconds: NOT_NOTICED, during: dies('api') },
  { name: 'the worker is killed', seconds: SECONDS, apartSeconds: NOT_NOTICED, during: dies('worker') },
  { name: 'the media server is killed', seconds: 60, apartSeconds: [1, 25], isOurs: true, during: dies('media') },
  { name: 'the tab is closed at the end', seconds: SECONDS, apartSeconds: NOT_NOTICED, atEnd: async (scene) => { await scene.untilEnd(-100); await scene.closeTab(); } },
  { name: 'API and worker are killed at the end', seconds: SECONDS, apartSeconds: NOT_NOTICED, atEnd: killedAtEnd },
];

/** What every run of the tests goes through: two faults in one short call. */
export const SAMPLE: CallFault = { name: 'the network is cut, and API and worker are killed at the end', seconds: 30, isRelayed: true, apartSeconds: [0, 11], during: weak({ isCut: true }, 5, 5), atEnd: killedAtEnd };
