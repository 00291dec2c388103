// English messages that every element shares. An element's own stand in ./en/<element>.ts with its name as prefix.
// Words: plain, short, second person; an error says what happened and what to do.

export const commonEn = {
  'common.loading': 'Loading',
  'common.retry': 'Try again',
  'common.close': 'Close',
  'common.clear': 'Clear',
  'common.requestId': 'Reference {requestId}',
  'common.verifiedBy': 'Verified by {organisation}',

  'error.offline.title': 'You seem to be offline',
  'error.offline.body': 'Check your connection, then try again.',
  'error.session.title': 'Please sign in',
  'error.session.body': 'Sign in to your college portal, then come back to this page.',
  'error.forbidden.title': 'This is not open to you',
  'error.forbidden.body': 'Your account cannot see this. If you think it should, ask your college.',
  'error.missing.title': 'We could not find this',
  'error.missing.body': 'It may have been removed, or the link is incomplete.',
  'error.busy.title': 'Too many requests just now',
  'error.busy.body': 'Wait a few seconds, then try again.',
  'error.unexpected.title': 'This did not load',
  'error.unexpected.body': 'The fault is ours, not yours. Try again in a moment.',
  'error.setup.title': 'This page is not set up yet',
  'error.setup.body': 'The people who run this page need to connect it to PeerVerse.',

  'rating.outOf': '{value} out of 5',
  'rating.reviews': { one: '{count} review', other: '{count} reviews' },
  'rating.none': 'New',
} as const;
