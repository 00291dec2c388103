/** Pictures of the pages at which a journey failed, beside the run's other reports. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFailed } from 'vitest';
import type { Visitor } from '../visitor.ts';

/** Within a test or a `beforeEach`: looks at these people's pages if the test fails. */
export function pictureOnFailure(people: () => Readonly<Record<string, Visitor | undefined>>): void {
  onTestFailed(async ({ task }) => {
    const directory = join(process.env['PV_TEST_STATE_DIR'] ?? tmpdir(), 'reports', 'failed-pages');
    mkdirSync(directory, { recursive: true });
    for (const [name, visitor] of Object.entries(people())) {
      if (visitor === undefined || visitor.page.isClosed()) continue;
      const path = join(directory, `${task.name.replaceAll(/[^a-z]+/gi, '-').slice(0, 60)}-${name}.png`);
      await visitor.page.screenshot({ path });
      process.stdout.write(`  ${name}'s page when it failed: ${path}\n`);
    }
  });
}
