import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    /** A real browser and spawned processes on a busy machine; each wait inside a test is bounded on its own. */
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
