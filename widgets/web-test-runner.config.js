// Real Chromium, in a zone 5 h 45 min from UTC so that a forgotten time zone shows, with a fake camera and microphone.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { strictPolicyPage } from './test/strict-policy-page.mjs';

const executablePath = process.env.PV_CHROME ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);

export default {
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  files: [fileURLToPath(new URL('./{src,test,gallery}/**/*.test.ts', import.meta.url))],
  nodeResolve: { exportConditions: ['@peerverse/source', 'development', 'browser'] },
  // One page at a time: a page in the background gets no frames and no keyboard.
  concurrency: 1,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 10_000 } },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)) }),
    strictPolicyPage(),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath,
        env: { ...process.env, TZ: 'Asia/Kathmandu' },
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--lang=en-IN',
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
        ],
      },
    }),
  ],
};
