// @ts-check
import { stateDirectory } from '../paths.mjs';
import { createProgress } from '../progress.mjs';
import { openSession } from '../session.mjs';
import { setUp } from '../setup.mjs';
import { untilToldToStop } from '../stop-request.mjs';

/**
 * `npm run build`: dependencies, generated code and bundles, as far as they are out of date.
 * @type {import('../enter.mjs').Command}
 */
export default async function build() {
  const toldToStop = untilToldToStop();
  const progress = createProgress();
  const session = await openSession(stateDirectory(), progress.say);
  try {
    await Promise.race([setUp(progress, session.supervisor), toldToStop]);
  } finally {
    await session.close();
  }
}
