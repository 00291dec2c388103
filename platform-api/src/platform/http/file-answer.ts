/**
 * A file as an answer: for downloads, never to be shown as a page. The name comes in letters that every system takes, and in its
 * own where it has others (RFC 6266, RFC 8187).
 */
import type { Response } from 'express';

export interface FileAnswer {
  readonly contentType: string;
  readonly name: string;
  readonly bytes: Buffer;
}

export function sendFile(response: Response, { contentType, name, bytes }: FileAnswer): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', contentType);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  const plain = name.replaceAll(/[^\w.-]/g, '-');
  response.setHeader('Content-Disposition', `attachment; filename="${plain}"${/^[\x20-\x7e]*$/.test(name) ? '' : `; filename*=UTF-8''${extended(name)}`}`);
  response.end(bytes);
}

/** RFC 8187 section 3.2.1: encodeURIComponent leaves five letters that stand for themselves nowhere here. */
function extended(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
