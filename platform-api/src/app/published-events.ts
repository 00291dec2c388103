/** Which events tenants may hear of by webhook. Add-only; a new one needs a line here, and test/architecture asks for it. */
import {
  bookingCancelled, bookingConfirmed, bookingExpired, bookingHeld, bookingLive, bookingRefundDecided, bookingRefunded, bookingReleased, extensionAgreed, extensionApplied, extensionEnded, extensionProposed, extensionRefunded, sessionReviewDecided, sessionReviewOpened, sessionSettled, settlementCaseDueSoon,
} from '../modules/bookings/bookings.events.ts';
import { callClosed, callEnded, callExtended, callInterrupted, callResumed, callStarted } from '../modules/calls/calls.events.ts';
import { instantAvailabilityChanged, instantCallAccepted, instantCallConnected, instantCallEnded, instantCallRingStopped, instantCallRung } from '../modules/instant/instant.events.ts';
import {
  creditGiven, creditSourceMissing, creditSpent, disputeChanged, disputeOpened, disputeResolved, paymentCaptured, paymentFailed, paymentPayable, refundCovered, refundFailed, refundProcessed, refundRefused, refundRequested, settlementBooked,
} from '../modules/payments/payments.events.ts';
import {
  destinationAdded, destinationRemoved, payoutFailed, payoutProcessed, payoutRequested, payoutReversed, payoutUpdated,
} from '../modules/payouts/payouts.events.ts';
import type { PublishedEvent } from '../modules/webhooks/webhooks.events.ts';

export const publishedEvents: readonly PublishedEvent[] = [
  { definition: bookingHeld, summary: 'A time is held while the student pays.' },
  { definition: bookingConfirmed, summary: 'A session is booked: paid, or free.' },
  { definition: bookingExpired, summary: 'Nobody paid in time; the slot is free again.' },
  { definition: bookingReleased, summary: 'The student gave a held time back.' },
  { definition: bookingCancelled, summary: 'A booked session will not take place.' },
  { definition: bookingLive, summary: 'The session has begun.' },
  { definition: bookingRefundDecided, summary: 'The college gives money back after the session was settled.' },
  { definition: bookingRefunded, summary: 'Money of the booking has gone back to the student.' },
  { definition: extensionProposed, summary: 'One of the two in a call would like more time.' },
  { definition: extensionAgreed, summary: 'Both want more time, and both have it; what it costs is to be paid.' },
  { definition: extensionApplied, summary: 'The session is longer, and paid for.' },
  { definition: extensionEnded, summary: 'Nothing came of more time: somebody did not want it, it was not paid in time, or one of them has something else.' },
  { definition: extensionRefunded, summary: 'Money that was paid for more time has gone back to the student.' },
  { definition: sessionSettled, summary: 'The session is over and its money has gone where the rules send it.' },
  { definition: sessionReviewOpened, summary: 'The rules cannot tell what became of the session; somebody of the college looks.' },
  { definition: settlementCaseDueSoon, summary: 'Nobody of the college has decided what no rule could, and twelve hours are left.' },
  { definition: sessionReviewDecided, summary: 'What no rule decided about a session is decided, and its money has gone where that sends it.' },
  { definition: paymentPayable, summary: 'The payment can be made.' },
  { definition: paymentCaptured, summary: 'The money has come.' },
  { definition: paymentFailed, summary: 'A try to pay has failed; another may follow.' },
  { definition: disputeOpened, summary: 'The payer’s bank disputes a payment; there is an instant to answer by.' },
  { definition: disputeChanged, summary: 'A dispute has moved on: evidence was taken in, or more is wanted.' },
  { definition: disputeResolved, summary: 'A dispute was won, lost or closed.' },
  { definition: settlementBooked, summary: 'The provider has paid out, and it is in the books.' },
  { definition: refundRequested, summary: 'Money is owed back to the student.' },
  { definition: refundProcessed, summary: 'The bank has the money that goes back.' },
  { definition: refundFailed, summary: 'The bank would not take it back; it stays owed.' },
  { definition: refundCovered, summary: 'The money had gone back by another way and is not sent again.' },
  { definition: refundRefused, summary: 'The payment provider refuses a refund; it is asked again, and somebody should look.' },
  { definition: creditGiven, summary: 'A student keeps as credit what would have gone back.' },
  { definition: creditSpent, summary: 'Credit has paid a booking.' },
  { definition: creditSourceMissing, summary: 'A student wants credit back that has no payment to go back to; the college settles it.' },
  { definition: payoutRequested, summary: 'A mentor withdraws; the amount is held.' },
  { definition: payoutUpdated, summary: 'What an open withdrawal waits for has changed.' },
  { definition: payoutProcessed, summary: 'The mentor’s bank has the money.' },
  { definition: payoutFailed, summary: 'A withdrawal never left; the money is in the wallet again.' },
  { definition: payoutReversed, summary: 'A withdrawal came back; the money is in the wallet again.' },
  { definition: destinationAdded, summary: 'A mentor has added an account; money can go there after two days.' },
  { definition: destinationRemoved, summary: 'A mentor has removed an account.' },
  { definition: callStarted, summary: 'Both people are in the call; its clock runs.' },
  { definition: callInterrupted, summary: 'The platform lost the room of a running call; what both miss is counted.' },
  { definition: callResumed, summary: 'An interrupted call goes on: somebody is in a room again.' },
  { definition: callExtended, summary: 'The call ends later: both agreed on more time, and it is paid.' },
  { definition: callClosed, summary: 'Somebody of the college ended the call before its time; the call says why.' },
  { definition: callEnded, summary: 'The call is over.' },
  { definition: instantAvailabilityChanged, summary: 'A mentor can be rung now, or no longer.' },
  { definition: instantCallRung, summary: 'A student’s call rings at mentors who are available now.' },
  { definition: instantCallRingStopped, summary: 'It rings at these mentors no more.' },
  { definition: instantCallAccepted, summary: 'A mentor has taken the call; its time is held while the student pays.' },
  { definition: instantCallConnected, summary: 'The call is paid, or free, and open.' },
  { definition: instantCallEnded, summary: 'The call came to nothing, and nothing was charged.' },
];
