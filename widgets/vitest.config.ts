import { defineConfig } from 'vitest/config';

// Calls need two browsers and a media server, which web-test-runner has not: these tests drive both from outside.
export default defineConfig({
  test: { name: 'widgets-call', include: ['test/call/*.live.ts'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 },
});
