/**
 * Takes the pictures of README and docs from the running product: `node tests/screenshots.ts` writes docs/images. Nobody's test;
 * run it when something people see has changed, and look at the result.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { collegesOf, nextMinute, type College } from './college.ts';
import { startProduct, type Product } from './product.ts';
import { Sandbox } from './sandbox.ts';
import { cardOf, chooseTime, confirmed, holdFirstTime, payByUpi } from './steps/booking.ts';
import { chatShows, firstFrame, join, lobby, openChat, write } from './steps/call.ts';
import { book } from './steps/payment.ts';
import { Visitor } from './visitor.ts';

const images = fileURLToPath(new URL('../docs/images/', import.meta.url));
/** What a README may load per picture. */
const BYTES_MAX = 80 * 1024;
/** The live stream stays open, so the network is never idle. */
const PHOTOS_MS = 1_500;
const VIEWPORT = { width: 1280, height: 800 };

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const devtools = await page.context().newCDPSession(page);
  for (const quality of [80, 65, 50]) {
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality });
    const picture = Buffer.from(data, 'base64');
    if (picture.length > BYTES_MAX) continue;
    writeFileSync(`${images}${name}.webp`, picture);
    process.stdout.write(`  docs/images/${name}.webp, ${Math.round(picture.length / 1024)} KiB\n`);
    return;
  }
  throw new Error(`${name} stays above ${BYTES_MAX} bytes`);
}

/** The seeded mentors of a college as a student who has just signed in meets them. */
async function directory(college: College): Promise<void> {
  const visitor = await Visitor.open({ viewport: VIEWPORT });
  await visitor.signIn(college, await college.addStudent('Ishita Menon'));
  const { page } = visitor;
  await page.goto(`${college.origin}/mentors`);
  await page.locator('pv-mentor-directory').getByRole('listitem').nth(5).waitFor();
  await page.locator('pv-mentor-directory').getByRole('group', { name: 'Languages' }).waitFor();
  await page.waitForTimeout(PHOTOS_MS);
  await shoot(page, `directory-${college.slug}`);
  await visitor.close();
}

async function booking(college: College): Promise<void> {
  const visitor = await Visitor.open({ viewport: VIEWPORT });
  await visitor.signIn(college, await college.addStudent('Ishita Menon'));
  const { page } = visitor;
  await page.goto(`${college.origin}/mentors`);
  const card = page.locator('pv-mentor-directory').getByRole('listitem').filter({ hasText: 'Free' }).first();
  await card.getByRole('button').first().click();
  await page.locator('pv-mentor-profile').getByRole('heading', { level: 2 }).waitFor();
  await page.waitForTimeout(PHOTOS_MS);
  await shoot(page, 'profile');
  await chooseTime(page);
  const times = page.locator('pv-booking');
  await times.getByRole('group', { name: /^(Morning|Afternoon|Evening)$/ }).first().locator('label').first().click();
  await times.getByRole('textbox', { name: 'What would you like to talk about?' }).fill('How did you prepare for the coding rounds?');
  await page.evaluate(() => window.scrollTo({ top: 160 }));
  await shoot(page, 'booking');
  await visitor.close();
}

async function paid(college: College): Promise<void> {
  const mentor = await college.addMentor('Ananya Deshpande', 600);
  await college.openHours(mentor, { from: nextMinute(60 * 60), minutes: 120 });
  const student = await college.addStudent('Rahul Verma');
  const visitor = await Visitor.open({ viewport: VIEWPORT });
  await visitor.signIn(college, student);
  const { page } = visitor;
  await page.goto(`${college.origin}/mentors`);
  await page.getByRole('combobox', { name: 'Search mentors' }).fill(mentor.name);
  await cardOf(page, mentor).getByRole('button').first().click();
  await chooseTime(page);
  await holdFirstTime(page, 'How did you prepare for the coding rounds?');
  await page.frameLocator('iframe.razorpay-checkout-frame').getByTestId('pay').waitFor();
  await shoot(page, 'checkout');
  await payByUpi(page);
  await confirmed(page);
  await shoot(page, 'confirmed');
  await visitor.close();
}

async function call(product: Product, college: College): Promise<void> {
  const mentor = await college.addMentor('Ananya Deshpande', 600);
  await college.openHours(mentor, { from: nextMinute(60), minutes: 20 });
  const student = await college.addStudent('Rahul Verma');
  const { id } = await book(await college.signIn(student), mentor, (orderId) => new Sandbox(product).pay(orderId), 'How did you prepare for the coding rounds?');
  const people = await Promise.all([Visitor.open({ viewport: VIEWPORT }), Visitor.open({ viewport: VIEWPORT })]);
  const [mentorSide, studentSide] = people;
  for (const [side, person] of [[mentorSide, mentor], [studentSide, student]] as const) {
    await side.signIn(college, person);
    await side.page.goto(`${college.origin}/sessions/${id}`);
    await lobby(side.page);
  }
  await shoot(studentSide.page, 'lobby');
  await join(mentorSide.page);
  await join(studentSide.page);
  await Promise.all(people.map((side) => firstFrame(side)));
  await write(mentorSide.page, 'Hi Rahul, good to meet you. Which company is it?');
  await openChat(studentSide.page);
  await chatShows(studentSide.page, 'Hi Rahul, good to meet you. Which company is it?');
  await write(studentSide.page, 'Zoho, the first round is next week.');
  await chatShows(mentorSide.page, 'Zoho, the first round is next week.');
  await studentSide.page.getByRole('timer').waitFor();
  await shoot(studentSide.page, 'call');
  for (const side of people) await side.close();
}

mkdirSync(images, { recursive: true });
const product = await startProduct((line) => { process.stdout.write(`  ${line}\n`); });
try {
  const [first, second] = collegesOf(product);
  await directory(first);
  await directory(second);
  await booking(second);
  await paid(first);
  await call(product, first);
} finally {
  await product.discard();
}
