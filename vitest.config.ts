import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// Each workspace says in its own vitest.config how its tests run; `journeys` (tests/) is the project that needs the
// whole stack and browsers.
const folders = ['platform-api', 'sandbox', 'sdk', 'media', 'launcher', 'examples/portal', 'widgets', 'bench', 'tests'];
const configured = folders.filter((folder) => ['ts', 'mjs'].some((ending) => existsSync(new URL(`${folder}/vitest.config.${ending}`, import.meta.url))));

export default defineConfig({ test: { projects: configured } });
