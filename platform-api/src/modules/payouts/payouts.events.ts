import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

const payout = z.object({ payoutId: idOf('payout'), amountMinor: z.int(), currency: z.string() });
export const payoutRequested = defineEvent('payout.requested', 1, payout);
/** The bank has it. It may still come back, for days. */
export const payoutProcessed = defineEvent('payout.processed', 1, payout);
/** It never left; the money is in the wallet again. */
export const payoutFailed = defineEvent('payout.failed', 1, payout);
/** It came back; the money is in the wallet again. */
export const payoutReversed = defineEvent('payout.reversed', 1, payout);
/** What an open withdrawal waits for has changed. */
export const payoutUpdated = defineEvent('payout.updated', 1, payout);

const destination = z.object({ destinationId: idOf('payoutDestination') });
export const destinationAdded = defineEvent('payout_destination.added', 1, destination);
export const destinationRemoved = defineEvent('payout_destination.removed', 1, destination);
