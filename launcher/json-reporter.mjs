// @ts-check
import { writeFileSync } from 'node:fs';

/**
 * Counts the element tests of a run into a file. A test file that could not be loaded and a skipped test count as failed.
 * @param {string} file
 * @returns {import('@web/test-runner').Reporter}
 */
export function jsonReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0 };
      for (const { testResults, errors, passed } of sessions) {
        const before = counts.failed;
        if (testResults !== undefined) count(testResults, counts);
        if ((errors.length > 0 || passed === false) && counts.failed === before) counts.failed += 1;
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @param {import('./test-report.mjs').Counts} counts
 */
function count(suite, counts) {
  for (const test of suite.tests) counts[test.passed && !test.skipped ? 'passed' : 'failed'] += 1;
  for (const inner of suite.suites) count(inner, counts);
}
