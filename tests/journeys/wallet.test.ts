/** A mentor's way to their money: from the college's page to our own, by a code from their mail, to an account, and out. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { collegesOf, type Member } from '../college.ts';
import { endDestinationHold } from '../owner.ts';
import { Sandbox } from '../sandbox.ts';
import { until } from '../until.ts';
import { Visitor } from '../visitor.ts';
import { saw } from './capabilities.ts';
import { pictureIfFailed } from './pictures.ts';

const product = inject('product');
const [college] = collegesOf(product);
const sandbox = new Sandbox(product);
const hostedOrigin = new URL(product.urls.hosted).origin;
/** The least that can be withdrawn. */
const MINIMUM_MINOR = 10_000;

const visitors: Visitor[] = [];
afterEach(async (context) => {
  await pictureIfFailed(context, visitors);
  for (const visitor of visitors.splice(0)) await visitor.close();
});

/** One of the seeded mentors, whose past sessions have brought more than the minimum. */
async function earner(): Promise<Member & { readonly withdrawableMinor: number }> {
  for await (const { id, externalId, name, email } of college.server.users.list({ role: 'mentor', limit: 100 })) {
    if (!email) continue;
    const member = { externalId, name, email, userId: id };
    const { withdrawable } = await (await college.signIn(member)).wallet.get();
    if (withdrawable.amountMinor >= MINIMUM_MINOR) return { ...member, withdrawableMinor: withdrawable.amountMinor };
  }
  throw new Error('no seeded mentor has earned enough');
}

/** Presses the portal's button and answers with the tab that it opens. */
async function openWallet(page: Page): Promise<Page> {
  const button = page.locator('pv-wallet').getByRole('button', { name: 'Withdraw on the wallet page' });
  const [hosted] = await Promise.all([page.context().waitForEvent('page'), button.click()]);
  await hosted.waitForURL(`${hostedOrigin}/wallet`);
  await hosted.locator('pv-wallet').getByText('Signed in as').waitFor();
  return hosted;
}

/** Codes leave at most every 30 seconds. */
async function typeMailedCode(hosted: Page, { email }: Member): Promise<void> {
  const before = (await codes(email)).length;
  const wallet = hosted.locator('pv-wallet');
  const field = wallet.getByRole('textbox', { name: 'Six-digit code' });
  await until('the page to take the code', async () => {
    if (!(await field.isVisible())) await wallet.getByRole('button', { name: 'Send me the code' }).click({ timeout: 1_000 });
    return field.isVisible();
  }, { seconds: 60, everyMs: 2_000 });
  const code = await until('the code', async () => {
    const all = await codes(email);
    return all.length > before && all[0];
  });
  await field.fill(code);
  await wallet.getByRole('button', { name: 'Continue' }).click();
}

/** The newest first. */
async function codes(email: string): Promise<string[]> {
  return (await sandbox.mailsTo(email)).flatMap(({ text }) => /Your code: (\d{3}) (\d{3})/.exec(text)?.slice(1).join('') ?? []);
}

describe('a mentor', () => {
  it('goes from the college’s page to our own, adds an account with a mailed code, and withdraws once it may be used', async () => {
    const mentor = await earner();
    const visitor = await Visitor.open();
    visitors.push(visitor);
    const { page } = visitor;
    await visitor.signIn(college, mentor);
    await page.getByRole('navigation').getByRole('link', { name: 'Wallet' }).click();
    const available = (minor: number): string => `₹${new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2 }).format(minor / 100)}`;
    const inPortal = page.locator('pv-wallet');
    await inPortal.getByRole('region', { name: 'Available' }).getByText(available(mentor.withdrawableMinor), { exact: true }).first().waitFor();
    await inPortal.locator('label', { hasText: /^\s*Earned\s*$/ }).click();
    await inPortal.getByText('In your wallet').first().waitFor();

    // Under the college's strict policy, which names no «blob:».
    await inPortal.getByRole('button', { name: 'Statements' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), inPortal.getByRole('button', { name: /as PDF$/ }).first().click()]);
    expect(download.suggestedFilename()).toMatch(/^statement-20\d\d-\d\d\.pdf$/);
    expect(readFileSync(await download.path()).subarray(0, 5).toString()).toBe('%PDF-');
    await inPortal.getByRole('button', { name: 'Close' }).click();

    const first = await openWallet(page);
    const faults: string[] = [];
    first.on('pageerror', (error) => faults.push(String(error)));
    const adding = first.locator('pv-wallet');
    await adding.getByRole('button', { name: 'Add an account' }).click();
    await typeMailedCode(first, mentor);
    await adding.getByRole('textbox', { name: 'Your name, as the bank knows it' }).fill('Journey Of The Wallet');
    await adding.getByRole('textbox', { name: 'UPI id' }).fill('journey.wallet@okhdfcbank');
    await adding.getByRole('button', { name: 'Add this account' }).click();
    await adding.getByRole('heading', { name: 'The account is added' }).waitFor();
    await adding.getByRole('button', { name: 'Done' }).click();
    await adding.getByText(/^On hold until /).first().waitFor();
    expect(await adding.getByRole('button', { name: 'Withdraw' }).getAttribute('aria-disabled')).toBe('true');
    // Whoever loads the page anew or looks over the shoulder has nothing of the link.
    await first.reload();
    await first.getByText('Open the wallet from your college’s page').waitFor();
    await first.close();

    await endDestinationHold(product, college, 'Journey Of The Wallet');
    const second = await openWallet(page);
    second.on('pageerror', (error) => faults.push(String(error)));
    const wallet = second.locator('pv-wallet');
    await wallet.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await typeMailedCode(second, mentor);
    await wallet.getByRole('textbox', { name: 'Amount' }).fill('100');
    await wallet.getByText('At least ₹100', { exact: false }).waitFor();
    await wallet.getByRole('button', { name: 'Continue' }).click();
    await wallet.getByText('₹100.00 goes to jo•••@okhdfcbank, in the name of Journey Of The Wallet.').waitFor();
    await wallet.getByRole('button', { name: 'Withdraw ₹100.00' }).dblclick();
    await wallet.getByRole('heading', { name: '₹100.00 has arrived' }).waitFor();
    await wallet.getByText(/Bank reference \(UTR\) \d{12}/).first().waitFor();
    await wallet.getByRole('button', { name: 'Done' }).click();
    await wallet.getByText(available(mentor.withdrawableMinor - MINIMUM_MINOR), { exact: true }).first().waitFor();
    await wallet.getByRole('button', { name: 'Sign out' }).click();
    await wallet.getByText('You are signed out').waitFor();

    // Nobody reloaded the college's page.
    await inPortal.getByText(available(mentor.withdrawableMinor - MINIMUM_MINOR), { exact: true }).first().waitFor();
    const payouts = (await (await college.signIn(mentor)).payouts.list()).data;
    expect(payouts.map(({ status, amount }) => [status, amount.amountMinor])).toEqual([['processed', MINIMUM_MINOR]]);
    expect([...visitor.faults, ...faults]).toEqual([]);
    saw('browser');
  });
});

describe('the college’s staff', () => {
  it('go from the college’s page to our own and decide there, once, what no rule decides about a session', async () => {
    const { data: [waiting] } = await college.server.settlementCases.list({ status: 'open' });
    const { data: [staff] } = await college.server.users.list({ role: 'staff' });
    if (!waiting || !staff) throw new Error('the demo has no case or no staff');
    const visitor = await Visitor.open({ viewport: { width: 390, height: 844 } });
    visitors.push(visitor);
    const { page } = visitor;
    await visitor.signIn(college, staff);
    await page.waitForURL(`${college.origin}/staff`);
    // Before it the link for people without script stands there, under the same name.
    await page.locator('pv-cases').getByText('Decisions are made on PeerVerse’s own page').waitFor();
    await page.locator('pv-cases').getByRole('link', { name: 'Open the staff page' }).click();
    await page.waitForURL(`${hostedOrigin}/staff`);
    const cases = page.locator('pv-cases');
    await cases.getByText('They were never there together.').first().waitFor();
    await cases.getByRole('button', { name: `Decide about the session of ${waiting.student.name} with ${waiting.mentor.name}` }).click();
    await cases.getByText(`${waiting.student.name} gets ₹50.00 back · ${waiting.mentor.name} earns ₹35.00`).click();
    await cases.getByRole('textbox', { name: 'Why' }).fill('The mentor looked in and was gone before the student came');
    await cases.getByRole('button', { name: 'Continue' }).click();
    await cases.getByText('This cannot be undone.', { exact: false }).waitFor();
    await cases.getByRole('button', { name: 'Give ₹50.00 back' }).dblclick();
    // Shown and spoken. Other journeys may leave a session of theirs to decide.
    await page.getByText(`Decided: ${waiting.student.name} gets ₹50.00 back`, { exact: false }).first().waitFor();
    await cases.getByRole('button', { name: `Decide about the session of ${waiting.student.name} with ${waiting.mentor.name}` }).waitFor({ state: 'detached' });
    await cases.locator('label', { hasText: /^\s*Decided\s*$/ }).click();
    await cases.getByText(`Decided by ${staff.name}`, { exact: false }).first().waitFor();
    expect((await college.server.settlementCases.get(waiting.id)).decision).toMatchObject({ outcome: 'split', refund: { amountMinor: 5_000 }, mentorEarns: { amountMinor: 3_500 }, decidedBy: `user:${staff.id}` });
    await expect(college.server.settlementCases.decide(waiting.id, { refund: { amountMinor: 0, currency: 'INR' }, reason: 'Too late' })).rejects.toMatchObject({ code: 'settlement_case.decided' });
    // Whoever loads the page anew or sits there next has nothing of the link.
    await page.reload();
    await page.getByText('Open this page from your college’s staff pages').waitFor();
    await page.getByRole('link', { name: 'Back to your college’s page' }).click();
    await page.waitForURL(`${college.origin}/staff`);
    expect(visitor.faults).toEqual([]);
  });
});
