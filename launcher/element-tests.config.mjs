// The element tests as `npm test` runs them: the widgets' own configuration, with their results counted into a file.
import { summaryReporter } from '@web/test-runner';
import config from '../widgets/web-test-runner.config.js';
import { jsonReporter } from './json-reporter.mjs';

const report = process.env.PV_TEST_REPORT;
if (report === undefined) throw new Error('PV_TEST_REPORT must name the file for the results');

export default { ...config, reporters: [summaryReporter({ flatten: true }), jsonReporter(report)] };
