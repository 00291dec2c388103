// The elements of pages that fewer people open; the autoloader reads this table when one of them is on the page.
export const otherElements = {
  'call-now': () => import('./elements/call-now/call-now.define.ts'),
  'call-summary': () => import('./elements/call-summary/call-summary.define.ts'),
  cases: () => import('./elements/cases/cases.define.ts'),
  'instant-desk': () => import('./elements/instant-desk/instant-desk.define.ts'),
  'network-check': () => import('./elements/network-check/network-check.define.ts'),
  notes: () => import('./elements/notes/notes.define.ts'),
  payments: () => import('./elements/payments/payments.define.ts'),
  wallet: () => import('./elements/wallet/wallet.define.ts'),
} as const;

export type OtherElements = typeof otherElements;
