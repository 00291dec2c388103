// The element's two tables. On a narrow screen each line becomes a block; the roles keep it a table for whoever hears it.
import type { NetworkPath } from '@peerverse/sdk/browser';
import { html, nothing, type TemplateResult } from 'lit';
import type { PathState } from '../../network-check/findings.ts';
import { hostsOf, type NetworkTranslate, type PathLine } from '../../network-check/words.ts';
import { badge, type BadgeTone } from '../../internal/badge.ts';

const tones: Record<PathState, BadgeTone> = { waiting: 'neutral', running: 'accent', works: 'success', blocked: 'danger', refused: 'warning', absent: 'neutral', unknown: 'neutral' };

const head = (names: readonly string[]): TemplateResult =>
  html`<thead><tr role="row">${names.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>`;

const cell = (label: string, content: unknown): TemplateResult => html`<td role="cell"><span class="cell-label" aria-hidden="true">${label}</span>${content}</td>`;

export function pathTable(lines: readonly PathLine[], busy: boolean, msg: NetworkTranslate): TemplateResult {
  const [result, meaning, ask] = [msg('network.column.result'), msg('network.column.meaning'), msg('network.column.ask')];
  return html`<table role="table" class="paths" aria-busy=${busy}>
    <caption class="visually-hidden">${msg('network.table')}</caption>
    ${head([msg('network.column.path'), result, meaning, ask])}
    <tbody>${lines.map((line) => html`<tr role="row" data-path=${line.path} data-state=${line.state}>
      <th role="rowheader" scope="row">${line.name}</th>${cell(result, badge(line.result, tones[line.state]))}${cell(meaning, line.meaning)}${cell(ask, line.ask)}
    </tr>`)}</tbody>
  </table>`;
}

export function allowTable(allowed: readonly NetworkPath[], msg: NetworkTranslate): TemplateResult {
  const [transport, hosts, port] = [msg('network.column.transport'), msg('network.column.hosts'), msg('network.column.port')];
  return html`<table role="table" class="allowed">
    <caption class="visually-hidden">${msg('network.allowList')}</caption>
    ${head([msg('network.column.use'), transport, hosts, port])}
    <tbody>${allowed.map((line) => html`<tr role="row">
      <th role="rowheader" scope="row">${msg(`network.path.${line.purpose}`)}</th>${cell(transport, line.transport.toUpperCase())}
      ${cell(hosts, line.hosts.length > 0 ? line.hosts.map((host, index) => html`${index > 0 ? ', ' : nothing}<code>${host}</code>`) : hostsOf(line, msg))}${cell(port, html`<code>${String(line.port)}</code>`)}
    </tr>`)}</tbody>
  </table>`;
}
