import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'platform-api',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['src/testing/global-setup.ts'],
    // A half-hour zone that is not India's: code that leans on the machine's zone shows itself.
    env: { TZ: 'Asia/Kathmandu' },
    // Conditions are waited for, and a busy machine may take its time; this long and it will not come.
    expect: { poll: { timeout: 20_000, interval: 25 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
