export const hostedEn = {
  'hosted.opening': 'Opening your link',
  'hosted.expired': 'This link has expired',
  'hosted.expiredHint': 'Open the newest mail about your session, or your sessions in your college’s portal: they also say whether it is paid.',
  'hosted.missing': 'This link is incomplete',
  'hosted.missingHint': 'Open it from the mail again. Some mail programs cut long links in two.',
  'hosted.failed': 'The link could not be opened',
  'hosted.failedHint': 'Check your connection, then try again.',
  'hosted.walletExpired': 'This link is used up',
  'hosted.walletExpiredHint': 'For your safety it opens the wallet once, within a quarter of an hour. Open the wallet again from your college’s page; nothing was lost.',
  'hosted.walletMissing': 'Open the wallet from your college’s page',
  'hosted.walletMissingHint': 'There you are signed in. This page keeps nothing: after loading it anew, it has to be opened from there again.',
  'hosted.back': 'Back to your college’s page',
} as const;
