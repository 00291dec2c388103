// What PeerVerse's own wallet page adds to the wallet: accounts, withdrawals, the mailed code before either, signing out.
import { html, nothing, type TemplateResult } from 'lit';
import { newIdempotencyKey, payouts, wallet, type PayoutDestination } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { problemOf, type Problem } from '../../controllers/problem.ts';
import type { RemoteHost } from '../../controllers/remote-task.ts';
import { mayHaveHappened } from '../../controllers/unsure.ts';
import { editableAmount } from '../../format/amount.ts';
import { formatMoney } from '../../format/money.ts';
import { formatInstant, type Reader } from '../../format/time.ts';
import { badge } from '../../internal/badge.ts';
import { arrivesStyles } from '../../internal/arrives.styles.ts';
import { choiceStyles } from '../../internal/choice.ts';
import { dialog } from '../../internal/dialog.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { fieldStyles } from '../../internal/field.ts';
import { clockIcon, landmarkIcon, logOutIcon, plusIcon, shieldCheckIcon, smartphoneIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { notice } from '../../internal/notice.ts';
import { walletEn } from '../../locales/en/wallet.ts';
import { walletDeskEn } from '../../locales/en/wallet-desk.ts';
import { translator } from '../../locales/messages.ts';
import { accountOf, allLeft, emptyForm, wrongFields, type AccountForm } from './account-shape.ts';
import { addedStep, addStep, removeStep } from './account-steps.ts';
import { codeStep, digitsOf, secondsUntil } from './code-step.ts';
import type { CodeStep, ConfirmStep, DeskTranslate, RemoveStep, Step, StepParts, StepView } from './desk-steps.ts';
import { deskLayoutStyles } from './desk.styles.ts';
import type { WalletOverview } from './overview.ts';
import { amountOf, amountStep, confirmStep, isUsable, sentStep } from './withdraw-steps.ts';

export const deskStyles = [...fieldStyles, choiceStyles, arrivesStyles, deskLayoutStyles];

const CODE_DIGITS = 6;
/** A code that runs out while a button is pressed only costs another. */
const FRESH_MARGIN_MS = 5_000;
const TICK_MS = 1_000;

export interface DeskDoors {
  overview: () => WalletOverview | undefined;
  wallet: () => { reader: Reader; now: Date };
  /** Something was done: look again. */
  changed: () => void;
  showPayouts: () => void;
  say: (text: string) => void;
  signedOut: () => void;
}

type DeskHost = RemoteHost & { readonly renderRoot: HTMLElement | DocumentFragment };

export class WalletDesk {
  readonly #host: DeskHost;
  readonly #doors: DeskDoors;
  readonly #msg: DeskTranslate;
  #step: Step | null = null;
  #busy = false;
  #problem: string | null = null;
  #verifiedUntil: string | null = null;
  /** The last overview: what is being done stays on the screen while a look at the wallet fails. */
  #known: WalletOverview | null = null;
  /** A withdrawal that was sent without an answer: whoever comes back to it goes on with it, not with another. */
  #unsure: ConfirmStep | null = null;
  #closing = false;
  #ticking: ReturnType<typeof setTimeout> | undefined;

  constructor(host: DeskHost, doors: DeskDoors) {
    this.#host = host;
    this.#doors = doors;
    this.#msg = translator(() => host.locale, { ...walletEn, ...walletDeskEn });
  }

  get isOpen(): boolean {
    return this.#step !== null;
  }

  header({ session }: WalletOverview): TemplateResult {
    return html`<div class="desk-head">
      <p>${this.#msg('desk.signedInAs', { name: session.user.name })}</p>
      <div class="desk-ways">
        ${session.returnUrl ? html`<a class="button quiet" href=${session.returnUrl}>${this.#msg('desk.back')}</a>` : nothing}
        <button type="button" class="button quiet" @click=${this.#signOut}>${icon(logOutIcon, 'small')}${this.#msg('desk.signOut')}</button>
      </div>
    </div>`;
  }

  /** The button that withdraws, or the reason why it cannot now. */
  action(overview: WalletOverview): TemplateResult {
    const reason = this.#unsure ? null : this.#whyNot(overview);
    return html`<div class="act">
      <button type="button" class="button primary large" aria-disabled=${reason !== null} aria-describedby=${reason ? 'why-not' : nothing} @click=${() => reason === null && this.#withdraw(overview)}>${this.#msg('desk.withdraw')}</button>
      ${reason ? html`<p class="hint numeric" id="why-not">${reason}</p>` : nothing}
    </div>`;
  }

  accounts({ destinations, terms }: WalletOverview): TemplateResult {
    return html`<section class="accounts" aria-labelledby="accounts">
      <div class="accounts-head"><h2 id="accounts">${this.#msg('desk.accounts')}</h2>
        ${terms.blockedBy ? nothing : html`<button type="button" class="button" @click=${() => this.#gate({ name: 'add', form: emptyForm })}>${icon(plusIcon, 'small')}${this.#msg('desk.add')}</button>`}</div>
      ${destinations.length === 0 ? html`<p class="note">${this.#msg('desk.noAccount', { hours: terms.destinationHoldHours })}</p>` : html`<ul class="lines">${destinations.map((one) => this.#account(one, terms.destinationHoldHours))}</ul>`}
    </section>`;
  }

  /** Where the wallet itself could not be read. */
  failed({ kind, code }: Problem): TemplateResult | undefined {
    return kind === 'session' || code === 'auth.link_expired' ? this.end('desk.closed') : undefined;
  }

  end(key: 'desk.signedOut' | 'desk.closed'): TemplateResult {
    const back = this.#known?.session.returnUrl;
    return html`<div role="status">${emptyPanel({
      title: this.#msg(key), body: this.#msg(`${key}Hint`), shape: shieldCheckIcon,
      actions: back ? html`<a class="button primary" href=${back}>${this.#msg('desk.back')}</a>` : undefined,
    })}</div>`;
  }

  dialog(): TemplateResult | typeof nothing {
    const overview = (this.#known = this.#doors.overview() ?? this.#known);
    if (!overview) return nothing;
    this.#tick();
    const parts = this.#step && this.#parts(this.#step, { ...this.#doors.wallet(), overview, msg: this.#msg, busy: this.#busy, problem: this.#problem });
    return dialog({ id: 'desk', open: parts !== null, heading: parts?.heading ?? '', body: parts?.body, footer: parts?.footer ?? nothing, closeLabel: this.#msg('desk.close'), onClose: this.#closed });
  }

  /** Looks at the withdrawal that was just made. */
  async look(): Promise<void> {
    const { client } = this.#host;
    const step = this.#step;
    if (!client || step?.name !== 'sent') return;
    try {
      const payout = await payouts(client).get(step.payout.id);
      if (this.#step === step) this.#set({ ...step, payout });
    } catch (error) {
      console.warn('PeerVerse: the withdrawal could not be looked at.', error);
    }
  }

  #account(destination: PayoutDestination, hours: number): TemplateResult {
    const { reader, now } = this.#doors.wallet();
    const { kind, label, ifsc, holderName, usableFrom } = destination;
    const usable = isUsable(destination, now);
    return html`<li class="account">
      ${icon(kind === 'upi' ? smartphoneIcon : landmarkIcon)}
      <div>
        <div class="title"><h3 class="numeric">${label}</h3>${badge(usable ? this.#msg('desk.usable') : this.#msg('desk.onHold', { when: formatInstant(new Date(usableFrom), reader, now) }), usable ? 'success' : 'warning')}</div>
        <p class="note">${[this.#msg(`wallet.kind.${kind}`), ifsc, this.#msg('desk.holder', { name: holderName })].filter(Boolean).join(' · ')}</p>
      </div>
      <button type="button" class="button quiet" aria-label=${this.#msg('desk.removeLabel', { label })} @click=${() => this.#gate({ name: 'remove', destination })}>${this.#msg('desk.remove')}</button>
      ${usable ? nothing : notice({ text: this.#msg('desk.onHoldWhy', { hours }), shape: clockIcon })}
    </li>`;
  }

  #whyNot({ wallet: own, terms, destinations }: WalletOverview): string | null {
    const { reader, now } = this.#doors.wallet();
    const money = (amount: typeof terms.minimum): string => formatMoney(amount, reader.locale);
    if (own.withdrawable.amountMinor === 0) return this.#msg('desk.cannot.empty');
    if (own.withdrawable.amountMinor < terms.minimum.amountMinor) return this.#msg('desk.cannot.minimum', { minimum: money(terms.minimum) });
    if (terms.withdrawable.amountMinor === 0) return this.#msg('desk.cannot.daily', { maximum: money(terms.dailyMaximum), count: terms.dailyCount });
    const [first] = destinations.toSorted((a, b) => a.usableFrom.localeCompare(b.usableFrom));
    if (!first) return this.#msg('desk.cannot.account');
    return isUsable(first, now) ? null : this.#msg('desk.cannot.hold', { when: formatInstant(new Date(first.usableFrom), reader, now) });
  }

  #withdraw({ terms, destinations }: WalletOverview): void {
    const { reader, now } = this.#doors.wallet();
    const first = destinations.find((one) => isUsable(one, now));
    if (this.#unsure) return this.#gate(this.#unsure);
    if (first) this.#gate({ name: 'amount', text: editableAmount(terms.withdrawable.amountMinor, terms.withdrawable.currency, reader.locale), destinationId: first.id, left: false });
  }

  /** Goes on at once where the code was typed in minutes ago. */
  #gate(then: Step): void {
    const until = [this.#verifiedUntil, this.#known?.terms.verifiedUntil].map((instant) => (instant ? Date.parse(instant) : 0));
    const fresh = Math.max(...until) - FRESH_MARGIN_MS > this.#doors.wallet().now.getTime();
    this.#go(fresh ? then : { name: 'code', then, sent: null, typed: '', again: false });
  }

  #parts(step: Step, view: StepView): StepParts {
    const onClose = this.#close;
    switch (step.name) {
      case 'code': return codeStep(step, view, { onSend: () => void this.#sendCode(step), onType: (typed) => this.#change('code', { typed }), onConfirm: () => void this.#confirmCode(), onClose });
      case 'add': return addStep(step, view, {
        onChange: (change) => this.#fill((form) => ({ ...form, ...change })), onLeave: (field) => this.#fill((form) => ({ ...form, left: [...form.left, field] })),
        onSubmit: () => void this.#add(), onClose,
      });
      case 'added': return addedStep(step, view, onClose);
      case 'remove': return removeStep(step, view, () => void this.#remove(step), onClose);
      case 'amount': return amountStep(step, view, { onChange: (change) => this.#change('amount', change), onNext: () => this.#review(view), onClose });
      case 'confirm': return confirmStep(step, view, { onBack: () => this.#withdraw(view.overview), onConfirm: () => void this.#send(step), onClose });
      case 'sent': return sentStep(step, view, onClose);
    }
  }

  async #sendCode(step: CodeStep): Promise<void> {
    if (step.sent && secondsUntil(step.sent.resendAt, this.#doors.wallet().now) > 0) return;
    await this.#do(async (client) => {
      const sent = await wallet(client).requestCode();
      return () => this.#go({ ...step, sent, typed: '', again: step.sent !== null });
    });
  }

  async #confirmCode(): Promise<void> {
    const step = this.#step;
    if (step?.name !== 'code') return;
    const digits = digitsOf(step.typed);
    if (digits.length !== CODE_DIGITS) return this.#fail(this.#msg('desk.code.shape'));
    await this.#do(async (client) => {
      const { verifiedUntil } = await wallet(client).confirmCode(digits);
      this.#verifiedUntil = verifiedUntil;
      return () => this.#go(step.then);
    });
  }

  async #add(): Promise<void> {
    const step = this.#step;
    if (step?.name !== 'add') return;
    if (wrongFields(step.form).length > 0) {
      this.#set({ ...step, form: allLeft(step.form) });
      return void this.#focus('#desk [aria-invalid="true"]');
    }
    await this.#do(async (client) => {
      const destination = await payouts(client).destinations.add(accountOf(step.form));
      this.#doors.changed();
      return () => this.#go({ name: 'added', destination });
    });
  }

  async #remove({ destination }: RemoveStep): Promise<void> {
    await this.#do(async (client) => {
      try {
        await payouts(client).destinations.remove(destination.id);
      } catch (error) {
        // Removed by another tab, or by a try whose answer was lost: it is gone, which is what the person wants.
        if (problemOf(error).code !== 'resource.not_found') throw error;
      }
      this.#doors.changed();
      this.#doors.say(this.#msg('desk.removed', { label: destination.label }));
      return () => this.#close();
    });
  }

  #review(view: StepView): void {
    const step = this.#step;
    if (step?.name !== 'amount') return;
    const { minor } = amountOf(step, view);
    const destination = view.overview.destinations.find(({ id }) => id === step.destinationId);
    if (minor === null || !destination) {
      this.#set({ ...step, left: true });
      return void this.#focus('#amount');
    }
    this.#go({ name: 'confirm', amountMinor: minor, destination, key: newIdempotencyKey(), unsure: false });
  }

  async #send(step: ConfirmStep): Promise<void> {
    const { amountMinor, destination, key } = step;
    const { currency } = this.#known?.terms.minimum ?? {};
    if (!currency || this.#busy) return;
    // Until an answer says otherwise it may be under way, also for whoever closes the question meanwhile.
    this.#unsure = { ...step, unsure: true };
    await this.#do(async (client) => {
      const payout = await payouts(client).create({ destinationId: destination.id, amount: { amountMinor, currency } }, { idempotencyKey: key });
      this.#unsure = null;
      this.#doors.showPayouts();
      this.#doors.changed();
      return () => this.#go({ name: 'sent', payout });
    }, (error) => {
      if (mayHaveHappened(error)) return void (this.#step === step && this.#go({ ...step, unsure: true }));
      // Refused at the door, this try says nothing about an earlier one.
      const decided = !/^(auth|client|request\.rate_limited)\b/.test(problemOf(error).code);
      this.#unsure = step.unsure && !decided ? step : null;
      if (decided && this.#step === step) this.#set({ ...step, unsure: false });
      this.#doors.changed();
    });
  }

  #signOut = async (): Promise<void> => {
    const { client } = this.#host;
    if (!client || this.#busy) return;
    try {
      await client.logout();
    } catch (error) {
      // The page has forgotten its session in any case; the server's runs out by itself.
      console.warn('PeerVerse: the sign-out did not reach the server.', error);
    }
    this.#step = null;
    this.#doors.signedOut();
  };

  /**
   * One thing at a time; a second press while it runs does nothing. `work` answers with what follows on the screen, which happens
   * only where the person is still there; `refused` hears of a failure before it is put into words.
   */
  async #do(work: (client: PeerVerseClient) => Promise<() => void>, refused?: (error: unknown) => void): Promise<void> {
    const { client } = this.#host;
    const step = this.#step;
    if (!client || !step || this.#busy) return;
    this.#busy = true;
    this.#fail(null);
    try {
      const follow = await work(client);
      if (this.#step !== null) follow();
    } catch (error) {
      refused?.(error);
      this.#explain(error);
    } finally {
      this.#busy = false;
      this.#host.requestUpdate();
    }
  }

  #explain(error: unknown): void {
    const { code, kind, requestId } = problemOf(error);
    if (kind === 'session' || code === 'auth.link_expired') {
      this.#close();
      return this.#doors.changed();
    }
    const step = this.#step;
    // The step itself says what that means.
    if (step?.name === 'confirm' && step.unsure && mayHaveHappened(error)) return;
    const known = `desk.problem.${code}`;
    if (code === 'auth.code_needed' && step && step.name !== 'code') {
      this.#verifiedUntil = null;
      this.#go({ name: 'code', then: step, sent: null, typed: '', again: false });
    }
    if (!(known in walletDeskEn) && kind !== 'offline') console.warn('PeerVerse: this did not work.', error);
    this.#fail(known in walletDeskEn ? this.#msg(known as 'desk.problem.payout.daily_limit') : kind === 'offline' ? this.#msg('desk.problem.offline') : this.#msg('desk.problem.unexpected', { requestId: requestId ?? '—' }));
  }

  #fail(problem: string | null): void {
    this.#problem = problem;
    this.#host.requestUpdate();
  }

  /** From the step as it is now: a browser that fills several fields at once does not wait for the screen between them. */
  #change<Name extends Step['name']>(name: Name, change: Partial<Extract<Step, { name: Name }>>): void {
    if (this.#step?.name === name) this.#set({ ...this.#step, ...change });
  }

  #fill(change: (form: AccountForm) => AccountForm): void {
    if (this.#step?.name === 'add') this.#set({ name: 'add', form: change(this.#step.form) });
  }

  #set(step: Step): void {
    this.#step = step;
    this.#host.requestUpdate();
  }

  /** Another step: whoever uses a keyboard or a screen reader is taken along. */
  #go(step: Step): void {
    const stays = this.#step !== null;
    if (!stays && this.#box?.open) this.#closing = false;
    this.#problem = null;
    this.#set(step);
    if (stays) void this.#focus('#desk [data-first]');
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    const root = this.#host.renderRoot;
    (root.querySelector<HTMLElement>(selector) ?? root.querySelector<HTMLElement>('#desk-heading'))?.focus();
  }

  #close = (): void => {
    if (!this.#step) return;
    if (this.#step.name === 'sent') this.#doors.changed();
    this.#step = null;
    this.#closing = this.#box?.open ?? false;
    this.#fail(null);
  };

  /** Told a moment after the fact: what we closed ourselves may by then stand open for something else. */
  #closed = (): void => {
    if (this.#closing) this.#closing = false;
    else this.#close();
  };

  get #box(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('#desk');
  }

  /** The seconds until another code can be asked for. */
  #tick(): void {
    clearTimeout(this.#ticking);
    const step = this.#step;
    if (step?.name !== 'code' || !step.sent || secondsUntil(step.sent.resendAt, this.#doors.wallet().now) === 0) return;
    this.#ticking = setTimeout(() => this.#host.isConnected && this.#host.requestUpdate(), TICK_MS);
  }
}
