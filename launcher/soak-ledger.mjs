// @ts-check
import { enter } from './enter.mjs';

await enter(() => import('./commands/soak-ledger.mjs'));
