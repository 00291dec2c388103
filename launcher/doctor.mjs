// @ts-check
import { enter } from './enter.mjs';

// It must work, and download nothing, before anything is set up.
await enter(() => import('./commands/doctor.mjs'), { fetchNode: false });
