// @ts-check
import { checkAddress } from '../database-check.mjs';
import { stateDirectory } from '../paths.mjs';
import { configuredPorts } from '../ports.mjs';
import { createProgress } from '../progress.mjs';
import { openSession } from '../session.mjs';
import { setUp } from '../setup.mjs';
import { requireFreePorts, startStackIn } from '../stack.mjs';
import { untilToldToStop } from '../stop-request.mjs';

/**
 * `npm start`: everything on this machine, until Ctrl-C. With --once-ready it stops as soon as all of it answers.
 * @type {import('../enter.mjs').Command}
 */
export default async function start(args) {
  const onceReady = args.includes('--once-ready') || Boolean(process.env['PV_EXIT_WHEN_READY']);
  const toldToStop = untilToldToStop();
  const progress = createProgress();
  const session = await openSession(stateDirectory(), progress.say);
  try {
    await Promise.race([run(session, progress, onceReady), toldToStop, session.fatal]);
  } finally {
    progress.say('stopping');
    await session.close();
    progress.say('stopped');
  }
}

/**
 * @param {import('../session.mjs').Session} session
 * @param {import('../progress.mjs').Progress} progress
 * @param {boolean} onceReady
 */
async function run(session, progress, onceReady) {
  const options = { ports: configuredPorts(), shell: process.env, say: progress.say };
  if (process.env['DATABASE_URL']) checkAddress(process.env['DATABASE_URL']);
  await requireFreePorts(options);
  await setUp(progress, session.supervisor);
  const stack = await startStackIn(session, options);
  if (onceReady) {
    await stack.mediaReady;
    progress.say('ready');
    return;
  }
  process.stdout.write(welcome(stack));
  stack.mediaReady.then(
    () => progress.say('calls are possible'),
    (error) => progress.say(`calls are not possible: ${error instanceof Error ? error.message : String(error)}`));
  await session.fatal;
}

/** @param {import('../stack.mjs').Stack} stack */
function welcome({ urls, stateDir }) {
  const [first = '', second = ''] = urls.portals;
  const rows = [
    ['College portals', first, 'sign in as any student or mentor'],
    ['', second, 'the same product in another college\'s colours'],
    ['Mailbox', `${urls.sandbox}/mailbox`, 'every mail the platform sent'],
    ['Switches', `${urls.sandbox}/switches`, 'make payments and mails fail on purpose'],
    ['Hosted pages', urls.hosted, 'calls and payments outside a portal'],
    ['API', `${urls.api}/v1/openapi.yaml`, 'the contract; /health says how it is'],
  ];
  const lines = rows.map(([name = '', address = '', hint = '']) => `  ${name.padEnd(16)}${address.padEnd(42)}${hint}`);
  return `\n${lines.join('\n')}\n\n  Logs are in ${stateDir}/logs. Ctrl-C stops everything, «npm run reset» makes a clean demo.\n\n`;
}
