/** A file as an answer: for downloads, with a name of letters that every system takes. */
import type { Response } from 'express';

export interface FileAnswer {
  readonly contentType: string;
  readonly name: string;
  readonly bytes: Buffer;
}

export function sendFile(response: Response, { contentType, name, bytes }: FileAnswer): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', contentType);
  response.setHeader('Content-Disposition', `attachment; filename="${name.replaceAll(/[^\w.-]/g, '-')}"`);
  response.end(bytes);
}
