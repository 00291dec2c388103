/** One structured log per process. Secrets and personal data are redacted by path, whatever a caller passes. */
import { pino, type Logger } from 'pino';

export type Log = Logger;

const REDACTED = [
  'authorization', '*.authorization', 'headers.authorization', 'clientSecret', '*.clientSecret', 'accessToken', '*.accessToken', 'token', '*.token',
  'secret', '*.secret', 'email', '*.email', 'password', '*.password', 'text', '*.text', 'topic', '*.topic',
];

export function createLog(name: string, level: string): Log {
  return pino({ name, level, redact: { paths: REDACTED, censor: '[redacted]' }, timestamp: pino.stdTimeFunctions.isoTime });
}
