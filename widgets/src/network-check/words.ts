// Findings in plain words: what works, what it means for calls, what to ask for. Each way that fails has its own sentence.
import type { NetworkPath } from '@peerverse/sdk/browser';
import type { networkCheckEn } from '../locales/en/network-check.ts';
import type { commonEn } from '../locales/en.ts';
import type { Translate } from '../locales/messages.ts';
import { LOSS_PERCENT_MAX, PATHS, ROUND_TRIP_MS_MAX, UPLOAD_KBPS_MIN, type Findings, type Measures, type PathName, type PathState } from './findings.ts';

export type NetworkTranslate = Translate<typeof networkCheckEn & typeof commonEn>;

export interface PathLine {
  path: PathName;
  state: PathState;
  name: string;
  result: string;
  meaning: string;
  ask: string;
}

export const pathLines = (findings: Findings, allowed: readonly NetworkPath[], msg: NetworkTranslate): PathLine[] =>
  PATHS.map((path) => {
    const state = findings.paths[path];
    return { path, state, name: msg(`network.path.${path}`), result: msg(`network.state.${state}`), meaning: meaningOf(path, state, msg), ask: askOf(path, state, allowed, msg) };
  });

function meaningOf(path: PathName, state: PathState, msg: NetworkTranslate): string {
  if (state === 'works' || state === 'blocked') return msg(`network.${state}.${path}`);
  return state === 'waiting' || state === 'running' ? msg('network.waiting') : msg(`network.${state}`);
}

function askOf(path: PathName, state: PathState, allowed: readonly NetworkPath[], msg: NetworkTranslate): string {
  if (state === 'refused') return msg('network.ask.support');
  const line = allowed.find(({ purpose }) => purpose === path);
  return state === 'blocked' && line ? msg(`network.ask.${path}`, { rule: ruleOf(line, msg) }) : msg('network.ask.none');
}

export const hostsOf = ({ hosts }: NetworkPath, msg: NetworkTranslate): string => (hosts.length > 0 ? hosts.join(', ') : msg('network.hostsUnknown'));

/** A port is a name, not a number to group. */
export const ruleOf = (line: NetworkPath, msg: NetworkTranslate): string => msg('network.rule', { transport: line.transport.toUpperCase(), hosts: hostsOf(line, msg), port: String(line.port) });

export interface MeasureLine {
  name: string;
  value: string;
  hint: string;
  poor: boolean;
}

export function measureLines({ roundTripMs, lossPercent, uploadKbps }: Measures, msg: NetworkTranslate): MeasureLine[] {
  const value = (key: 'network.milliseconds' | 'network.percent' | 'network.kilobits', found: number | null): string => (found === null ? msg('network.notMeasured') : msg(key, { value: found }));
  return [
    { name: msg('network.roundTrip'), value: value('network.milliseconds', roundTripMs), hint: msg('network.roundTripHint', { limit: msg('network.milliseconds', { value: ROUND_TRIP_MS_MAX }) }), poor: (roundTripMs ?? 0) > ROUND_TRIP_MS_MAX },
    { name: msg('network.loss'), value: value('network.percent', lossPercent), hint: msg('network.lossHint', { limit: msg('network.percent', { value: LOSS_PERCENT_MAX }) }), poor: (lossPercent ?? 0) > LOSS_PERCENT_MAX },
    { name: msg('network.upload'), value: value('network.kilobits', uploadKbps), hint: msg('network.uploadHint', { limit: msg('network.kilobits', { value: UPLOAD_KBPS_MIN }) }), poor: (uploadKbps ?? Infinity) < UPLOAD_KBPS_MIN },
  ];
}
