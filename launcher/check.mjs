// @ts-check
import { enter } from './enter.mjs';

// Types, lint, import graph and generated files: the stage of npm test that needs neither database nor browser.
process.argv.splice(2, Infinity, 'check');
await enter(() => import('./commands/test.mjs'));
