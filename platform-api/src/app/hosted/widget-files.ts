/** The built elements as files: the entry floats within its major and is asked again, chunks carry their hash and never change. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import express, { type Express, type RequestHandler, type Response } from 'express';
import { projectFile } from '../project-files.ts';

const distDirectory = fileURLToPath(projectFile('widgets/dist/'));
const CHUNK_MAX_AGE_SECONDS = 31_536_000;
const ENTRY_MAX_AGE_SECONDS = 300;
/** Scripts of the script tag only; what bundlers take is not served to pages often enough to be kept. */
const SCRIPT = /^\/((?:chunks\/)?[\w-][\w.-]*\.js)$/;
const compress = promisify(gzip);

/** `directory` is where the build lies. */
export function mountWidgets(app: Express, path: string, directory = distDirectory): void {
  app.use(path, compressedScripts(directory), express.static(directory, { index: false, redirect: false, setHeaders }));
}

function setHeaders(res: Response, file: string): void {
  const hashed = file.includes('/chunks/');
  res.setHeader('Cache-Control', hashed ? `public, max-age=${CHUNK_MAX_AGE_SECONDS}, immutable` : `public, max-age=${ENTRY_MAX_AGE_SECONDS}`);
  // Module scripts are fetched with CORS; the files are the same for everyone.
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  res.vary('Accept-Encoding');
}

/** A third of the bytes for whoever takes gzip, which is every browser. Each version of a file is compressed once and kept. */
function compressedScripts(directory: string): RequestHandler {
  const kept = new Map<string, { readonly changedAt: number; readonly body: Promise<Buffer> }>();
  const compressed = (file: string, changedAt: number): Promise<Buffer> => {
    const known = kept.get(file);
    if (known?.changedAt === changedAt) return known.body;
    const body = compress(readFileSync(file), { level: constants.Z_BEST_COMPRESSION });
    kept.set(file, { changedAt, body });
    return body;
  };
  return async (req, res, next) => {
    const name = SCRIPT.exec(req.path)?.[1];
    if (name === undefined || req.method !== 'GET' || !req.acceptsEncodings('gzip')) return next();
    const file = join(directory, name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) return next();
    const body = await compressed(file, found.mtimeMs);
    setHeaders(res, file);
    res.setHeader('Content-Encoding', 'gzip');
    res.type('js').send(body);
  };
}
