// @ts-check
import { enter } from './enter.mjs';

await enter(() => import('./commands/ledger-verify.mjs'));
