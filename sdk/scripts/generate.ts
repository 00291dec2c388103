/** Writes src/generated/ from openapi.yaml: `npm run generate -w sdk`. The drift test compares what is committed with this. */
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTypeScript, { astToString, COMMENT_HEADER, type OpenAPI3 } from 'openapi-typescript';
import { parse } from 'yaml';

const HEADER = '// Generated from openapi.yaml by `npm run generate -w sdk`. Do not edit.\n';
const source = new URL('../../openapi.yaml', import.meta.url);
const target = new URL('../src/generated/', import.meta.url);

interface Contract {
  readonly info: { readonly version: string };
  readonly components: { readonly schemas: { readonly ErrorCode: { readonly enum: readonly string[] } } };
}

/** File name and text of every generated file. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const text = readFileSync(source, 'utf8');
  const contract = parse(text) as Contract;
  const types = astToString(await openapiTypeScript(parse(text) as OpenAPI3));
  const codes = contract.components.schemas.ErrorCode.enum.map((code) => `  | '${code}'`).join('\n');
  return new Map([
    ['schema.ts', HEADER + types.replace(COMMENT_HEADER, '')],
    ['error-codes.ts', `${HEADER}\n/** Every code the API may answer with at this version. Newer versions may add more. */\nexport type ErrorCode =\n${codes};\n`],
    ['api-version.ts', `${HEADER}\n/** The dated version of the API these types were made from. */\nexport const API_VERSION = '${contract.info.version}';\n`],
  ]);
}

if (import.meta.main) {
  for (const [name, text] of await generate()) writeFileSync(new URL(name, target), text);
}
