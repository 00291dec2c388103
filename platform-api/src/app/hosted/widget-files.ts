/** The built elements as files: the entry floats within its major and is asked again, chunks carry their hash and never change. */
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import { projectFile } from '../project-files.ts';

const distDirectory = fileURLToPath(projectFile('widgets/dist/'));
const CHUNK_MAX_AGE_SECONDS = 31_536_000;
const ENTRY_MAX_AGE_SECONDS = 300;

export function mountWidgets(app: Express, path: string): void {
  app.use(
    path,
    express.static(distDirectory, {
      index: false,
      redirect: false,
      setHeaders: (res, file) => {
        const hashed = file.includes('/chunks/');
        res.setHeader('Cache-Control', hashed ? `public, max-age=${CHUNK_MAX_AGE_SECONDS}, immutable` : `public, max-age=${ENTRY_MAX_AGE_SECONDS}`);
        // Module scripts are fetched with CORS; the files are the same for everyone.
        res.setHeader('Access-Control-Allow-Origin', '*');
        res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      },
    }),
  );
}
