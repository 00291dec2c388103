/** What a student does from the directory to a confirmed booking, through what is on the page. */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { College, OfferingMentor } from '../college.ts';

/** Searches by words, narrows by a topic and a language, and opens the mentor's profile. */
export async function findMentor(page: Page, college: College, mentor: OfferingMentor): Promise<void> {
  await page.goto(`${college.origin}/mentors`);
  const directory = page.locator('pv-mentor-directory');
  await directory.getByRole('combobox', { name: 'Search mentors' }).fill(mentor.name);
  await page.keyboard.press('Enter');
  const card = cardOf(page, mentor);
  await card.waitFor();
  await directory.getByRole('group', { name: 'What do you want to talk about?' }).getByRole('button', { name: /^Placements/ }).click();
  await directory.getByRole('group', { name: 'Languages' }).getByText('Hindi', { exact: true }).click();
  await card.waitFor();
  await card.getByRole('button', { name: mentor.name }).click();
}

/** The mentor's card in the directory; names may repeat, ids do not. */
export function cardOf(page: Page, { mentorId }: OfferingMentor): Locator {
  return page.locator('pv-mentor-directory').getByRole('listitem').filter({ has: page.locator(`#mentor-${mentorId}`) });
}

/** From the profile to the times. */
export async function chooseTime(page: Page): Promise<void> {
  await page.locator('pv-mentor-profile').getByRole('button', { name: 'Choose a time' }).first().click();
}

/** Picks the first free time, says what about, and holds it. Resolves when the time is held and Checkout is open or refused. */
export async function holdFirstTime(page: Page, topic: string): Promise<void> {
  const booking = page.locator('pv-booking');
  await booking.getByRole('group', { name: /^(Morning|Afternoon|Evening)$/ }).first().locator('label').first().click();
  await booking.getByRole('textbox', { name: 'What would you like to talk about?' }).fill(topic);
  await booking.getByRole('button', { name: /^Hold .* and pay ₹100/ }).click();
  await page.locator('pv-checkout').waitFor();
}

/** Picks the first free time, says what about, and pays with credit. */
export async function payWithCredit(page: Page, topic: string, balance: string): Promise<void> {
  const booking = page.locator('pv-booking');
  await booking.getByRole('group', { name: /^(Morning|Afternoon|Evening)$/ }).first().locator('label').first().click();
  await booking.getByRole('textbox', { name: 'What would you like to talk about?' }).fill(topic);
  await booking.getByRole('button', { name: `Pay with credit (balance ${balance})` }).click();
  await page.locator('pv-checkout').waitFor();
}

/** The sandbox's Checkout, as a person sees it over the page. */
export function checkoutFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe.razorpay-checkout-frame');
}

export async function payByUpi(page: Page): Promise<void> {
  const checkout = checkoutFrame(page);
  await checkout.getByTestId('amount').getByText('₹100').waitFor();
  await checkout.getByTestId('pay').click();
}

export async function payByCard(page: Page): Promise<void> {
  const checkout = checkoutFrame(page);
  await checkout.getByTestId('amount').getByText('₹100').waitFor();
  await checkout.getByText('Card', { exact: true }).click();
  await checkout.getByTestId('pay').click();
}

/** Resolves when the page says that the session is confirmed. */
export async function confirmed(page: Page): Promise<void> {
  await page.locator('pv-checkout').getByRole('heading', { name: 'Your session is confirmed' }).waitFor();
}
