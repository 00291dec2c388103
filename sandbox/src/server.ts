import { readSettings } from './settings.ts';
import { startSandbox } from './sandbox.ts';

const sandbox = await startSandbox(readSettings(process.env));
process.stdout.write(`sandbox: ${sandbox.url} (checkout, mailbox, switches)\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void sandbox.stop().then(() => process.exit(0));
  });
}
