// @ts-check
import { enter } from './enter.mjs';

await enter(() => import('./commands/faults-calls.mjs'));
