export { LivekitMediaServer, type LivekitOptions } from './livekit-media-server.ts';
