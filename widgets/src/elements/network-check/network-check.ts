import { networkChecks, type NetworkCheck, type NetworkPath, type NetworkRequirements } from '@peerverse/sdk/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { problemOf } from '../../controllers/problem.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { formatTime } from '../../format/time.ts';
import { badgeStyles } from '../../internal/badge.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { notice, noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { saveFile } from '../../internal/save-file.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { networkCheckEn } from '../../locales/en/network-check.ts';
import { translator } from '../../locales/messages.ts';
import { countDone, PATHS, verdictOf, type Findings } from '../../network-check/findings.ts';
import { reportJson, reportText, type CheckReport } from '../../network-check/report.ts';
import { runCheck, type NetworkProbe } from '../../network-check/run-check.ts';
import { measureLines, pathLines } from '../../network-check/words.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { state } from '../reactive-property.ts';
import { networkCheckStyles, printedAlone } from './network-check.styles.ts';
import { allowTable, pathTable } from './tables.ts';

type Phase = 'idle' | 'beginning' | 'running' | 'done' | 'stopped';

/**
 * Says whether the network it is opened on carries calls, way by way in plain words, and what to ask the network team for. It
 * needs nobody to be signed in, no camera and no microphone. The report can be copied and saved, the firewall's allow-list printed.
 *
 * @summary A check of the network for calls.
 * @tag pv-network-check
 * @slot fallback - A link for people without script; shown again where the allow-list cannot load.
 * @csspart error - The panel that stands where the allow-list could not load.
 * @cssprop --pv-accent - The portal's colour.
 */
export class PvNetworkCheck extends PvElement {
  static override styles = [themeStyles, badgeStyles, buttonStyles, noticeStyles, panelStyles, skeletonStyles, networkCheckStyles];

  /** Makes what asks the network; its code comes with the first check. Replaced by subclasses that ask in another way. */
  static createProbe: (check: NetworkCheck) => Promise<NetworkProbe> = async (check) => new (await import('../../network-check/livekit-probe.ts')).LivekitProbe(check);

  @state() private phase: Phase = 'idle';
  @state() private findings: Findings | null = null;
  /** Why the check did not begin, in words. */
  @state() private refusal: string | null = null;

  readonly #msg = translator(() => this.locale, networkCheckEn);
  #running: AbortController | null = null;
  #done: { reference: string; checkedAt: Date; allowed: readonly NetworkPath[] } | null = null;
  readonly #requirements: RemoteTask<readonly [], NetworkRequirements> = new RemoteTask(this, {
    args: () => [] as const,
    load: async (client, _args, signal) => networkChecks(client).requirements({ signal }),
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#running?.abort();
  }

  protected override render(): TemplateResult {
    return html`<div class="check">${this.#checkSection()}${this.#allowSection()}</div>`;
  }

  #checkSection(): TemplateResult {
    const { phase, refusal } = this;
    const busy = phase === 'beginning' || phase === 'running';
    return html`<section class="on-screen">
      <h2>${this.#msg('network.heading')}</h2>
      <p class="hint">${this.#msg('network.intro')}</p>
      ${refusal === null ? nothing : notice({ text: refusal, tone: 'warning', urgent: true })}
      <div class="actions">${busy ? this.#stopButton() : html`<button type="button" class="button primary" @click=${this.#begin}>${this.#msg(phase === 'idle' ? 'network.begin' : 'network.again')}</button>`}</div>
      ${busy ? this.#progress() : nothing}
      ${phase === 'done' || phase === 'stopped' ? this.#verdict() : nothing}
      ${this.findings ? pathTable(pathLines(this.findings, this.#allowed, this.#msg), busy, this.#msg) : nothing}
      ${phase === 'done' ? this.#report() : nothing}
    </section>`;
  }

  #stopButton = (): TemplateResult => html`<button type="button" class="button" @click=${() => this.#running?.abort()}>${this.#msg('network.stop')}</button>`;

  #progress(): TemplateResult {
    const [done, all] = [this.findings ? countDone(this.findings) : 0, PATHS.length];
    const words = this.phase === 'beginning' ? this.#msg('network.beginning') : this.#msg('network.running', { done, all });
    return html`<p role="status" class="hint">${words}</p><progress aria-label=${this.#msg('network.heading')} max=${all} value=${done}></progress>`;
  }

  #verdict(): TemplateResult {
    const verdict = this.findings ? verdictOf(this.findings) : 'unknown';
    const measures = this.findings?.measures;
    return html`<div class="verdict" data-verdict=${verdict}>
        <h3 id="verdict" tabindex="-1">${this.#msg(`network.verdict.${verdict}`)}</h3>
        <p>${this.phase === 'stopped' ? this.#msg('network.stopped') : this.#msg(`network.verdictHint.${verdict}`)}</p>
      </div>
      ${measures ? html`<h3>${this.#msg('network.measures', { path: this.#msg(`network.path.${measures.over}`) })}</h3>
        <dl class="measures">${measureLines(measures, this.#msg).map(({ name, value, hint, poor }) => html`<div class=${poor ? 'poor' : ''}><dt>${name}</dt><dd class="value">${value}</dd><dd class="hint">${hint}</dd></div>`)}</dl>` : nothing}`;
  }

  #report(): TemplateResult {
    const button = (words: string, act: () => void): TemplateResult => html`<button type="button" class="button" @click=${act}>${words}</button>`;
    return html`<h3>${this.#msg('network.report')}</h3>
      <p class="hint">${this.#msg('network.reportHint')}</p>
      <div class="actions">${button(this.#msg('network.copy'), () => void this.#copy())}${button(this.#msg('network.saveText'), () => this.#save('txt'))}${button(this.#msg('network.saveJson'), () => this.#save('json'))}</div>`;
  }

  #allowSection(): TemplateResult {
    return html`<section aria-labelledby="allow-list">
      <h2 id="allow-list">${this.#msg('network.allowList')}</h2>
      <p class="hint">${this.#msg('network.allowListHint')}</p>
      ${this.#requirements.render({
        loading: () => html`${PATHS.map(() => skeleton('line'))}`,
        empty: () => nothing,
        content: ({ paths }) => html`${allowTable(paths, this.#msg)}
          <div class="actions on-screen"><button type="button" class="button" @click=${this.#print}>${this.#msg('network.print')}</button></div>`,
      })}
    </section>`;
  }

  get #allowed(): readonly NetworkPath[] {
    return this.#done?.allowed ?? this.#requirements.data?.paths ?? [];
  }

  #begin = async (): Promise<void> => {
    const { client } = this;
    if (!client || this.#running) return;
    const running = new AbortController();
    this.#running = running;
    Object.assign(this, { phase: 'beginning', findings: null, refusal: null });
    try {
      const check = await networkChecks(client).begin({ signal: running.signal });
      await this.#run(check, running.signal).finally(() => networkChecks(client).end(check.id).catch((error: unknown) => console.info('PeerVerse: the check’s room goes by itself in three minutes.', error)));
    } catch (error) {
      this.phase = this.findings ? 'stopped' : 'idle';
      if (!running.signal.aborted) this.#refused(error);
    } finally {
      this.#running = null;
    }
  };

  async #run(check: NetworkCheck, stopped: AbortSignal): Promise<void> {
    this.#done = { reference: check.id, checkedAt: this.now(), allowed: check.paths };
    this.phase = 'running';
    const probe = await (this.constructor as typeof PvNetworkCheck).createProbe(check);
    this.findings = await runCheck(probe, (findings) => (this.findings = findings), stopped);
    this.phase = stopped.aborted ? 'stopped' : 'done';
    this.announce(this.#msg(`network.verdict.${verdictOf(this.findings)}`));
    await this.updateComplete;
    // Where the result stands is where whoever waited for it wants to be; who has gone on to something else stays there.
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    if (document.activeElement === document.body || document.activeElement === this || focused) this.renderRoot.querySelector<HTMLElement>('#verdict')?.focus();
  }

  #refused(error: unknown): void {
    const { code, kind } = problemOf(error);
    const { retryAfterMs } = Object(error) as { retryAfterMs?: unknown };
    const host = this.#requirements.data?.paths.find(({ purpose }) => purpose === 'api')?.hosts[0];
    if (code === 'network_check.too_many') {
      this.refusal = typeof retryAfterMs === 'number'
        ? this.#msg('network.tooMany', { time: formatTime(new Date(this.now().getTime() + retryAfterMs), { locale: this.locale, timeZone: this.timeZone }) })
        : this.#msg('network.tooManyLater');
      return;
    }
    if (code === 'network_check.unavailable') this.refusal = this.#msg('network.unavailable');
    else if (kind === 'offline') this.refusal = this.#msg('network.offline', { host: host ?? this.#msg('network.path.api') });
    else {
      console.warn('PeerVerse: the network could not be checked.', error);
      this.refusal = this.#msg('network.failed');
    }
  }

  get #ownReport(): CheckReport | null {
    return this.#done && this.findings && { ...this.#done, findings: this.findings };
  }

  async #copy(): Promise<void> {
    const report = this.#ownReport;
    if (!report) return;
    try {
      await navigator.clipboard.writeText(reportText(report, this.#msg));
      this.toast({ text: this.#msg('network.copied'), tone: 'success' });
    } catch (error) {
      console.info('PeerVerse: the report could not be copied.', error);
      this.toast({ text: this.#msg('network.copyFailed'), tone: 'danger' });
    }
  }

  #save(kind: 'txt' | 'json'): void {
    const report = this.#ownReport;
    if (!report) return;
    const [text, type] = kind === 'json' ? [reportJson(report), 'application/json'] : [reportText(report, this.#msg), 'text/plain;charset=utf-8'];
    saveFile(new Blob([text], { type }), `peerverse-network-check-${report.checkedAt.toISOString().slice(0, 10)}.${kind}`);
  }

  #print = (): void => {
    const { styleSheet } = printedAlone;
    if (!styleSheet) return;
    this.toggleAttribute('printing', true);
    document.adoptedStyleSheets.push(styleSheet);
    window.addEventListener('afterprint', () => {
      this.toggleAttribute('printing', false);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== styleSheet);
    }, { once: true });
    window.print();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-network-check': PvNetworkCheck;
  }
}
