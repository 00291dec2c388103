import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'platform-api',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['src/testing/global-setup.ts'],
    // A half-hour zone that is not India's: code that leans on the machine's zone shows itself.
    env: { TZ: 'Asia/Kathmandu' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
