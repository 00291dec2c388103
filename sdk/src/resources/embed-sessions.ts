/** The hand-over of a signed-in person from the college's server to its page. */
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, EmbedSession } from '../types.ts';

export function embedSessions({ call }: Transport) {
  return {
    /** Answers with the client secret for the person your server has signed in. Never store or log it. */
    create: (body: BodyOf<'createEmbedSession'>, options?: CallOptions): Promise<EmbedSession> => call('post', '/v1/embed_sessions', { body }, options),
  };
}
