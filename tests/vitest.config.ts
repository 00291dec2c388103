import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'journeys',
    include: ['journeys/**/*.test.ts'],
    globalSetup: ['journeys/stack-setup.ts'],
    // One stack and two cores: journeys take turns, and their browsers see the zone the machine is in.
    fileParallelism: false,
    testTimeout: 150_000,
    hookTimeout: 120_000,
  },
});
