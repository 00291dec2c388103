import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// coturn comes from the system's packages and not with the project, so these tests have a command of their own that says so.
export default defineConfig({
  test: { name: 'coturn', root: resolve(import.meta.dirname, '..'), include: ['media/src/coturn.live.ts', 'tests/networks/turn.live.ts'], fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
