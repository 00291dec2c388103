// The decision about one case, from the choice to its end. The case's own page of figures is the API's: for an amount of one's own
// it is asked what that comes to before anybody confirms it.
import { nothing, type TemplateResult } from 'lit';
import { newIdempotencyKey, settlementCases, type SettlementCase } from '@peerverse/sdk/browser';
import { problemOf } from '../../controllers/problem.ts';
import type { RemoteHost } from '../../controllers/remote-task.ts';
import { mayHaveHappened } from '../../controllers/unsure.ts';
import { formatMoney } from '../../format/money.ts';
import { dialog } from '../../internal/dialog.ts';
import type { CaseView } from './case-item.ts';
import { chooseStep, confirmStep, ownAmount, reasonFits, takenStep, type ChooseStep, type ConfirmStep, type Shares, type Step, type StepParts, type StepView } from './decide-steps.ts';

type Host = RemoteHost & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface DecideDoors {
  view: () => CaseView;
  /** Something is decided, or the page has closed itself: look again. */
  changed: () => void;
  say: (text: string) => void;
}

export class DecideDesk {
  #host: Host;
  #doors: DecideDoors;
  #step: Step | null = null;
  #busy = false;
  #problem: string | null = null;

  constructor(host: Host, doors: DecideDoors) {
    this.#host = host;
    this.#doors = doors;
  }

  begin(of: SettlementCase): void {
    this.#go({ name: 'choose', of, choice: null, amount: '', reason: '', tried: false });
  }

  /** A colleague has decided something: whoever is about to decide the same sees it at once. */
  async heard(caseId: unknown): Promise<void> {
    const step = this.#step;
    if (step && step.name !== 'taken' && step.of.id === caseId && !this.#busy) await this.#showDecided(step);
  }

  render(): TemplateResult {
    const view: StepView = { ...this.#doors.view(), busy: this.#busy, problem: this.#problem };
    const parts = this.#step && this.#parts(this.#step, view);
    return dialog({ id: 'decide', open: parts !== null, heading: parts?.heading ?? '', body: parts?.body, footer: parts?.footer ?? nothing, closeLabel: view.msg('cases.close'), onClose: this.#closed });
  }

  #parts(step: Step, view: StepView): StepParts {
    const onClose = this.#close;
    switch (step.name) {
      case 'choose': return chooseStep(step, view, { onChange: this.#change, onNext: () => void this.#review(view), onClose });
      case 'confirm': return confirmStep(step, view, { onBack: () => this.#go(step.from), onConfirm: () => void this.#decide(step), onClose });
      case 'taken': return takenStep(step, view, onClose);
    }
  }

  async #review(view: CaseView): Promise<void> {
    const step = this.#step;
    if (step?.name !== 'choose' || this.#busy) return;
    const own = step.choice === 'other' ? ownAmount(step, view) : null;
    if (step.choice === null || own?.wrong || !reasonFits(step)) {
      this.#set({ ...step, tried: true });
      await this.#host.updateComplete;
      return this.#host.renderRoot.querySelector<HTMLElement>(step.choice === null ? '#decide .choice input' : '#decide [aria-invalid="true"]')?.focus();
    }
    const usual = typeof step.choice === 'number' ? step.of.options[step.choice] : null;
    if (usual) return this.#confirm(step, step.of, usual);
    await this.#do(step, async () => {
      const of = await settlementCases(this.#host.client!).get(step.of.id, { refundMinor: own?.minor ?? 0 });
      const shares = of.options.at(-1);
      if (of.decision) this.#taken(of);
      else if (shares) this.#confirm(step, of, shares);
    });
  }

  #confirm(from: ChooseStep, of: SettlementCase, shares: Shares): void {
    this.#go({ name: 'confirm', of, shares, reason: from.reason.trim(), from, key: newIdempotencyKey(), unsure: false });
  }

  async #decide(step: ConfirmStep): Promise<void> {
    const { of, shares, reason, key } = step;
    await this.#do(step, async () => {
      const { decision } = await settlementCases(this.#host.client!).decide(of.id, { refund: shares.refund, reason }, { idempotencyKey: key });
      const { msg, reader } = this.#doors.view();
      const money = (amount: Shares['refund']): string => formatMoney(amount, reader.locale, 'exact');
      const { refund, mentorEarns } = decision ?? shares;
      this.#doors.say(msg('cases.done', { student: of.student.name, refund: money(refund), mentor: of.mentor.name, earns: money(mentorEarns) }));
      this.#doors.changed();
      this.#close();
    });
  }

  /** One thing at a time; a second press while it runs does nothing. */
  async #do(step: ChooseStep | ConfirmStep, work: () => Promise<void>): Promise<void> {
    if (!this.#host.client || this.#busy) return;
    this.#busy = true;
    this.#fail(null);
    try {
      await work();
    } catch (error) {
      await this.#refused(step, error);
    } finally {
      this.#busy = false;
      this.#host.requestUpdate();
    }
  }

  async #refused(step: ChooseStep | ConfirmStep, error: unknown): Promise<void> {
    const { code, kind, requestId } = problemOf(error);
    if (code === 'settlement_case.decided') return this.#showDecided(step);
    if (kind === 'session' || code === 'auth.link_expired') {
      this.#close();
      return this.#doors.changed();
    }
    if (this.#step !== step) return;
    if (step.name === 'confirm' && mayHaveHappened(error)) return this.#set({ ...step, unsure: true });
    const { msg } = this.#doors.view();
    if (kind !== 'offline') console.warn('PeerVerse: this was not decided.', error);
    this.#fail(kind === 'offline' ? msg('cases.problem.offline') : msg('cases.problem.unexpected', { requestId: requestId ?? '—' }));
  }

  async #showDecided(step: Step): Promise<void> {
    try {
      const of = await settlementCases(this.#host.client!).get(step.of.id);
      if (this.#step === step && of.decision) this.#taken(of);
    } catch (error) {
      console.warn('PeerVerse: the decision could not be read.', error);
      this.#fail(this.#doors.view().msg('cases.taken.title'));
    }
    this.#doors.changed();
  }

  #taken(of: SettlementCase): void {
    this.#go({ name: 'taken', of });
  }

  #change = (change: Partial<ChooseStep>): void => {
    if (this.#step?.name === 'choose') this.#set({ ...this.#step, ...change });
  };

  /** Another screen of the dialog: what it says first is read first. */
  #go(step: Step): void {
    const first = this.#step === null;
    this.#problem = null;
    this.#set(step);
    if (!first) void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('#decide-heading')?.focus());
  }

  #set(step: Step | null): void {
    this.#step = step;
    this.#host.requestUpdate();
  }

  #fail(problem: string | null): void {
    this.#problem = problem;
    this.#host.requestUpdate();
  }

  #close = (): void => {
    this.#problem = null;
    this.#set(null);
  };

  /** By Esc, the × or a click beside it: as the button does. */
  #closed = (): void => {
    if (this.#step) this.#close();
  };
}
