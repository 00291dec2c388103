/** Writes openapi.yaml from the contracts: `npm run generate`. */
import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { buildOpenApi } from '../platform/contract/openapi.ts';
import { operations, tags, webhookDescriptions } from './contract.ts';
import { projectFile } from './project-files.ts';

const header = '# Generated from platform-api/src/modules/*/*.contract.ts by `npm run generate`. Do not edit.\n';
const target = projectFile('openapi.yaml');
writeFileSync(target, header + stringify(buildOpenApi(operations, tags, webhookDescriptions), { aliasDuplicateObjects: false }));
