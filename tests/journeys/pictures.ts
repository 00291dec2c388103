/** Pictures of the pages at which a journey failed, beside the run's other reports. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import type { Visitor } from '../visitor.ts';

/** For `afterEach`, before the pages are closed. */
export async function pictureIfFailed({ task }: Pick<TestContext, 'task'>, people: readonly (Visitor | undefined)[]): Promise<void> {
  if (task.result?.state !== 'fail') return;
  const directory = join(process.env['PV_TEST_STATE_DIR'] ?? tmpdir(), 'reports', 'failed-pages');
  mkdirSync(directory, { recursive: true });
  for (const [index, visitor] of people.entries()) {
    if (visitor === undefined || visitor.page.isClosed()) continue;
    const path = join(directory, `${task.name.replaceAll(/[^a-z]+/gi, '-').slice(0, 60)}-${index + 1}.png`);
    await visitor.page.screenshot({ path });
    process.stdout.write(`  the page when it failed: ${path}\n`);
  }
}
