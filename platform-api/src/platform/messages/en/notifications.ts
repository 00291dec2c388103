/** One sentence per kind of notification; the values come from the truth when it is read. */
export const notifications = {
  'notification.booking.confirmed.student': 'Your session with {name} is booked for {when}.',
  'notification.booking.confirmed.mentor': '{name} booked a session with you for {when}.',
  'notification.booking.cancelled': '{name} cancelled your session of {when}.',
  'notification.session.settled': 'Payment of {price} received for your session. You earned {share}.',
  'notification.booking.refunded': '{amount} for your booking with {name} is on its way back to you.',
  'notification.booking.refund_decided': 'Your college has refunded {refunded} of your session with {name}. Of it you now keep {earned}.',
  'notification.review.received': '{name} rated your session {rating} of 5.',
  'notification.payment.disputed': 'A bank disputes a payment of {amount}. It wants your answer by {when}.',
  'notification.payment.disputed.undated': 'A bank disputes a payment of {amount} and wants your answer.',
  'notification.payment.dispute_resolved.won': 'The dispute about a payment of {amount} was decided for you.',
  'notification.payment.dispute_resolved.lost': 'The dispute about a payment of {amount} was lost.',
  'notification.payout.processed': '{amount} have arrived at {label}.',
  'notification.payout.failed': '{amount} did not reach {label} and are in your wallet again.',
  'notification.payout.reversed': '{amount} came back from {label} and are in your wallet again.',
  'notification.payment.dispute_resolved.closed': 'The dispute about a payment of {amount} was closed without a loss.',
  'notification.message.received': '{name} wrote to you.',
} as const satisfies Record<string, string>;
