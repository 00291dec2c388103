import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'launcher', include: ['test/**/*.test.mjs'], testTimeout: 30_000, hookTimeout: 30_000 } });
