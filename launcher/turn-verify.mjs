// @ts-check
import { enter } from './enter.mjs';

await enter(() => import('./commands/turn-verify.mjs'));
