// What stands in the wallet page's dialog, step by step.
import type { AccessCode, Payout, PayoutDestination } from '@peerverse/sdk/browser';
import type { Reader } from '../../format/time.ts';
import type { commonEn } from '../../locales/en.ts';
import type { walletEn } from '../../locales/en/wallet.ts';
import type { walletDeskEn } from '../../locales/en/wallet-desk.ts';
import type { Translate } from '../../locales/messages.ts';
import type { AccountForm } from './account-shape.ts';
import type { WalletOverview } from './overview.ts';

export type DeskTranslate = Translate<typeof walletDeskEn & typeof walletEn & typeof commonEn>;

export interface CodeStep {
  name: 'code';
  /** Where the person wanted to go. */
  then: Step;
  sent: AccessCode | null;
  typed: string;
  /** Sent before in this dialog. */
  again: boolean;
}
export interface AddStep {
  name: 'add';
  form: AccountForm;
}
export interface AddedStep {
  name: 'added';
  destination: PayoutDestination;
}
export interface RemoveStep {
  name: 'remove';
  destination: PayoutDestination;
}
export interface AmountStep {
  name: 'amount';
  text: string;
  destinationId: string;
  left: boolean;
}
export interface ConfirmStep {
  name: 'confirm';
  amountMinor: number;
  destination: PayoutDestination;
  /** One for this withdrawal, whatever is lost on the way. */
  key: string;
  /** It was sent and no answer came. */
  unsure: boolean;
}
export interface SentStep {
  name: 'sent';
  payout: Payout;
}
export type Step = CodeStep | AddStep | AddedStep | RemoveStep | AmountStep | ConfirmStep | SentStep;

/** What a step's template gets. */
export interface StepView {
  overview: WalletOverview;
  reader: Reader;
  now: Date;
  msg: DeskTranslate;
  busy: boolean;
  /** What went wrong last, in words. */
  problem: string | null;
}

/** The parts of a dialog. */
export interface StepParts {
  heading: string;
  body: unknown;
  footer: unknown;
}
