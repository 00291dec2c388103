import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'journeys',
    include: ['journeys/**/*.test.ts', 'networks/**/*.test.ts', 'faults/**/*.test.ts'],
    globalSetup: ['journeys/stack-setup.ts'],
    // Few cores: journeys take turns, also with the faults, which have a stack of their own, and their browsers see the zone the machine is in.
    fileParallelism: false,
    testTimeout: 150_000,
    hookTimeout: 120_000,
  },
});
