/** The one door to the notifications module. */
export * from './notifications.contract.ts';
