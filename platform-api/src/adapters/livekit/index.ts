export { LivekitMediaServer } from './livekit-media-server.ts';
export { LivekitCheckRooms } from './livekit-check-rooms.ts';
export type { LivekitOptions } from './livekit-client.ts';
