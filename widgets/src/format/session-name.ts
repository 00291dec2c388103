import { formatDuration } from './days.ts';

/** «Quick talk · 10 mins»; a name such as «10-minute conversation» says it already. */
export function nameWithLength(name: string, durationSeconds: number, locale: string): string {
  const minutes = Math.round(durationSeconds / 60);
  return new RegExp(`\\b${minutes}[\\s-]?min`, 'i').test(name) ? name : `${name} · ${formatDuration(minutes, locale)}`;
}
