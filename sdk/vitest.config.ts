import { defineConfig } from 'vitest/config';

// An awkward zone, so that nobody's instants depend on the machine's: UTC+5:45.
process.env['TZ'] = 'Asia/Kathmandu';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
  },
});
