// The statements of a person's months: a button, and behind it each month as a PDF and as a CSV.
import { css, html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { statements, type QueryOf, type Statement } from '@peerverse/sdk/browser';
import { dateFormat } from '../format/days.ts';
import { dialog } from '../internal/dialog.ts';
import { downloadIcon } from '../internal/icons/generated/icons.ts';
import { icon } from '../internal/icons/icon.ts';
import { notice } from '../internal/notice.ts';
import { saveFile } from '../internal/save-file.ts';
import { statementsEn } from '../locales/en/statements.ts';
import { translator } from '../locales/messages.ts';
import { problemOf } from './problem.ts';
import type { RemoteHost } from './remote-task.ts';

type Format = QueryOf<'getStatement'>['format'];
type Sheet = { name: 'closed' } | { name: 'loading' } | { name: 'open'; months: readonly Statement[] } | { name: 'failed' };

export class StatementSheet implements ReactiveController {
  readonly #host: RemoteHost;
  readonly #of: 'mentor' | 'student';
  readonly #say: (text: string) => void;
  readonly #msg;
  #sheet: Sheet = { name: 'closed' };
  /** The file that is being fetched, as `2026-11.pdf`. */
  #fetching: string | null = null;
  #problem: string | null = null;

  constructor(host: RemoteHost, of: 'mentor' | 'student', say: (text: string) => void) {
    this.#host = host;
    this.#of = of;
    this.#say = say;
    this.#msg = translator(() => host.locale, statementsEn);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#set({ name: 'closed' });
  }

  button(): TemplateResult {
    return html`<button type="button" class="button" @click=${this.#open}>${icon(downloadIcon, 'small')}${this.#msg('statements.open')}</button>`;
  }

  dialog(): TemplateResult {
    const sheet = this.#sheet;
    return dialog({
      id: 'statements', open: sheet.name !== 'closed', heading: this.#msg('statements.open'), closeLabel: this.#msg('common.close'), onClose: () => this.#set({ name: 'closed' }),
      body: html`<div class="statements">
        <p class="statements-hint">${this.#msg('statements.hint')}</p>
        ${this.#problem ? notice({ text: this.#problem, tone: 'danger', urgent: true }) : nothing}
        ${sheet.name === 'loading' ? html`<p role="status">${this.#msg('statements.loading')}</p>` : nothing}
        ${sheet.name === 'failed' ? html`<button type="button" class="button" @click=${this.#open}>${this.#msg('common.retry')}</button>` : nothing}
        ${sheet.name === 'open' ? (sheet.months.length === 0 ? html`<p>${this.#msg('statements.none')}</p>` : html`<ul>${sheet.months.map((month) => this.#month(month))}</ul>`) : nothing}
      </div>`,
    });
  }

  #month(statement: Statement): TemplateResult {
    const { month, lines, complete } = statement;
    const name = monthName(month, this.#host.locale);
    const file = (format: Format): TemplateResult => {
      const busy = this.#fetching === `${month}.${format}`;
      const label = this.#msg(`statements.${format}`);
      return html`<button type="button" class="button" aria-label=${this.#msg('statements.as', { month: name, format: label })} aria-busy=${busy} aria-disabled=${this.#fetching !== null} @click=${() => void this.#save(statement, format)}><span>${label}</span></button>`;
    };
    return html`<li>
      <div><p class="statements-month">${name}${complete ? nothing : html` <span class="statements-hint">${this.#msg('statements.soFar')}</span>`}</p><p class="statements-hint numeric">${this.#msg('statements.lines', { count: lines })}</p></div>
      ${file('pdf')}${file('csv')}
    </li>`;
  }

  #open = async (): Promise<void> => {
    const { client } = this.#host;
    if (!client || this.#sheet.name === 'loading') return;
    this.#problem = null;
    this.#set({ name: 'loading' });
    try {
      const { data } = await statements(client).list({ for: this.#of });
      if (this.#isOpen) this.#set({ name: 'open', months: data });
    } catch (error) {
      this.#problem = this.#words(error);
      if (this.#isOpen) this.#set({ name: 'failed' });
    }
  };

  async #save({ month }: Statement, format: Format): Promise<void> {
    const { client } = this.#host;
    if (!client || this.#fetching) return;
    this.#fetching = `${month}.${format}`;
    this.#problem = null;
    this.#host.requestUpdate();
    try {
      saveFile(await statements(client).download(month, { for: this.#of, format }), `statement-${month}.${format}`);
      this.#say(this.#msg('statements.saved', { month: monthName(month, this.#host.locale) }));
    } catch (error) {
      this.#problem = this.#words(error);
    } finally {
      this.#fetching = null;
      this.#host.requestUpdate();
    }
  }

  #words(error: unknown): string {
    const { kind, code } = problemOf(error);
    if (kind === 'offline') return this.#msg('statements.offline');
    if (code === 'statement.too_long') return this.#msg('statements.tooLong');
    console.warn('PeerVerse: the statement did not come.', error);
    return this.#msg('statements.failed');
  }

  /** Read anew: the person may close it while an answer is on its way. */
  get #isOpen(): boolean {
    return this.#sheet.name !== 'closed';
  }

  #set(sheet: Sheet): void {
    this.#sheet = sheet;
    this.#host.requestUpdate();
  }
}

/** «November 2026»; the month is the college's, so no zone may move it. */
const monthName = (month: string, locale: string): string => dateFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(new Date(`${month}-15T12:00:00Z`));

export const statementStyles = css`
  .statements,
  .statements ul {
    display: grid;
    gap: var(--_space-4);
  }
  .statements li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: center;
    gap: var(--_space-2);
  }
  .statements .button {
    min-block-size: 44px;
    justify-self: start;
  }
  .statements-month {
    font-weight: var(--_weight-medium);
  }
  .statements-hint {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: 400;
  }
`;
