/** What PeerVerse tells this server: verified on the bytes as they came, handled once, answered before anything slow. */
import type { IncomingMessage } from 'node:http';
import { verify, type WebhookEvent } from '@peerverse/sdk/webhooks';
import type { College } from './colleges.ts';

const BODY_BYTES_MAX = 64 * 1024;
/** A real server keeps the ids in its database; this one remembers the last few. */
const SEEN_MAX = 1_000;
const seen = new Set<string>();

/** Answers with the status. Deliveries repeat, so one that was handled is taken and passed over. */
export async function receiveWebhook(college: College, request: IncomingMessage): Promise<200 | 204 | 400 | 404> {
  if (college.webhookSecret === null) return 404;
  const body = await readBody(request);
  let event: WebhookEvent;
  try {
    event = await verify(body, request.headers, college.webhookSecret);
  } catch (error) {
    process.stderr.write(`${college.slug}: a webhook was refused: ${String(error)}\n`);
    return 400;
  }
  const id = String(request.headers['webhook-id']);
  if (seen.has(id)) return 200;
  seen.add(id);
  for (const old of seen) if (seen.size > SEEN_MAX) seen.delete(old);
  process.stdout.write(`${college.slug}: ${describe(event)}\n`);
  return 204;
}

function describe(event: WebhookEvent): string {
  switch (event.type) {
    case 'booking.confirmed': return `a session is booked for ${event.data.startsAt} (${event.data.bookingId})`;
    case 'booking.cancelled': return `a session was cancelled by its ${event.data.by} (${event.data.bookingId})`;
    case 'call.ended': return `a call ended at ${event.data.endedAt} (${event.data.callId})`;
    default: return event.type;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_BYTES_MAX) throw new Error('the body is too large for a webhook');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
