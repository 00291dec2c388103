// @ts-check
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * Reads what vitest's JSON reporter wrote. A file that could not be loaded has no tests to fail, and a skipped test
 * has not run: both count as failed.
 * @param {string} file
 * @returns {Counts}
 */
export function readVitestReport(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const broken = report.testResults.filter((/** @type {{ status: string, assertionResults: unknown[] }} */ suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length;
  const failed = report.numTotalTests - report.numPassedTests + broken;
  // An error outside any test fails the run although every test passed.
  return { passed: report.numPassedTests, failed: failed === 0 && report.success === false ? 1 : failed };
}

/**
 * Reads what json-reporter.mjs wrote about the element tests.
 * @param {string} file
 * @returns {Counts}
 */
export function readElementReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1 };
}

/**
 * What must have been there for the journeys to mean anything, and what is missing of it.
 * @param {string} file written by the journeys
 * @returns {string[]}
 */
export function missingCapabilities(file) {
  const capabilities = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return ['browser', 'relay', 'livekit'].filter((name) => capabilities[name] !== true);
}
