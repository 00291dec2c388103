/** The live stream's route. The operation is the notifications module's, the stream is the platform's; they meet here. */
import { streamEvents } from '../modules/notifications/index.ts';
import type { EventStreams } from '../platform/events/event-streams.ts';
import { route, type Route } from '../platform/http/route.ts';

export const streamRoutes = (streams: EventStreams): readonly Route[] => [
  route(streamEvents, ({ session, headers, response }) => streams.serve({ session, lastEventId: headers['last-event-id'] || undefined, response })),
];
