import { defineError } from '../../platform/errors/app-error.ts';

export const belowMinimum = defineError('payout.below_minimum', 422);
export const dailyLimit = defineError('payout.daily_limit', 409);
export const insufficientBalance = defineError('payout.insufficient_balance', 409);
export const destinationLimit = defineError('payout.destination_limit', 409);
export const destinationOnHold = defineError('payout.destination_on_hold', 409);
export const destinationRefused = defineError('payout.destination_refused', 422);
export const payoutsNotSetUp = defineError('payout.not_set_up', 409);
export const providerUnavailable = defineError('payout.provider_unavailable', 503);
