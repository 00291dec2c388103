// The report to hand on: what was found, and nothing about who or where.
import type { NetworkPath } from '@peerverse/sdk/browser';
import { PATHS, verdictOf, type Findings } from './findings.ts';
import { measureLines, pathLines, ruleOf, type NetworkTranslate } from './words.ts';

export interface CheckReport {
  /** The check's id: by it we find our own log lines. */
  reference: string;
  checkedAt: Date;
  findings: Findings;
  allowed: readonly NetworkPath[];
}

export function reportJson({ reference, checkedAt, findings, allowed }: CheckReport): string {
  const paths = PATHS.map((path) => ({ path, result: findings.paths[path] }));
  return `${JSON.stringify({ report: 'peerverse.network_check', version: 1, reference, checkedAt: checkedAt.toISOString(), verdict: verdictOf(findings), paths, measures: findings.measures, allowList: allowed }, null, 2)}\n`;
}

export function reportText({ reference, checkedAt, findings, allowed }: CheckReport, msg: NetworkTranslate): string {
  const verdict = verdictOf(findings);
  const lines = pathLines(findings, allowed, msg).map(({ name, result, meaning, ask }) => `${name}: ${result}\n  ${meaning}\n  ${msg('network.column.ask')}: ${ask}`);
  const measured = findings.measures ? [[msg('network.measures', { path: msg(`network.path.${findings.measures.over}`) }), ...measureLines(findings.measures, msg).map(({ name, value }) => `  ${name}: ${value}`)].join('\n')] : [];
  return [
    `${msg('network.reportTitle')}\n${msg('network.reportTime', { time: checkedAt.toISOString() })}\n${msg('network.reportReference', { reference })}`,
    `${msg(`network.verdict.${verdict}`)}\n${msg(`network.verdictHint.${verdict}`)}`,
    ...lines, ...measured,
    [msg('network.allowList'), ...allowed.map((line) => `  ${msg(`network.path.${line.purpose}`)}: ${ruleOf(line, msg)}`)].join('\n'),
  ].join('\n\n') + '\n';
}
