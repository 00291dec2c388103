// @ts-check
import { ensureBuilds } from './builds.mjs';
import { dependenciesInstalled, ensureDependencies } from './dependencies.mjs';
import { diskProblem } from './disk.mjs';
import { ROOT, stateDirectory } from './paths.mjs';

/**
 * What every command needs that runs our own code: dependencies, generated code and bundles, each only when it is
 * missing or out of date.
 * @param {import('./progress.mjs').Progress} progress
 * @param {import('./supervisor.mjs').Supervisor} supervisor
 */
export async function setUp(progress, supervisor) {
  const problem = diskProblem(ROOT, { firstSetup: !dependenciesInstalled() }) ?? diskProblem(stateDirectory(), { firstSetup: false });
  if (problem !== null) throw problem;
  await progress.step('dependencies', (say) => ensureDependencies(supervisor, say));
  await ensureBuilds(progress, supervisor);
}
