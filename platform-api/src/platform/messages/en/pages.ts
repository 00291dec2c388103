/** The few words of the hosted pages outside their elements. */
export const pages = {
  join: { title: 'Your session · PeerVerse', heading: 'Your session', text: 'This page needs JavaScript for the call. Please switch it on and open the link of your mail again.' },
  pay: { title: 'Payment · PeerVerse', heading: 'Payment', text: 'This page needs JavaScript for the payment. Nothing was charged. Please switch it on and open the page again from your college’s portal.' },
  wallet: { title: 'Your wallet · PeerVerse', heading: 'Your wallet', text: 'This page needs JavaScript to show your wallet. Nothing was changed. Please switch it on and open the page again from your college’s portal.' },
  staff: { title: 'Decisions · PeerVerse', heading: 'Sessions to decide', text: 'This page needs JavaScript. Nothing was decided. Please switch it on and open the page again from your college’s staff pages.' },
  networkCheck: { title: 'Network check · PeerVerse', heading: 'Network check', text: 'This page needs JavaScript to check the network.' },
  home: { title: 'PeerVerse', heading: 'PeerVerse', text: 'Sessions are booked in your college’s own portal. Open the link of your mail to join one here.' },
  notFound: { title: 'Not found · PeerVerse', heading: 'This page does not exist', text: 'Open the newest link of your mails, or go to your college’s portal.' },
} as const;
