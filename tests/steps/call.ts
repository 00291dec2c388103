/** What people do in the call room, and what its pages show. */
import type { Page } from 'playwright-core';
import { until } from '../until.ts';
import type { Visitor } from '../visitor.ts';

export type JoinKind = 'Join with camera and microphone' | 'Join with microphone only' | 'Join listening';

/** Waits until the lobby offers to join. */
export async function lobby(page: Page, join: JoinKind = 'Join with camera and microphone'): Promise<void> {
  await page.locator('pv-call-room').getByRole('button', { name: join }).waitFor();
}

export async function join(page: Page, kind: JoinKind = 'Join with camera and microphone'): Promise<void> {
  await page.locator('pv-call-room').getByRole('button', { name: kind }).click();
}

/** Milliseconds from the click on Join to the first frame of the other person's picture, as the browser saw both; the element says so too. */
export async function firstFrame(visitor: Visitor, seconds = 30): Promise<number> {
  return until('the other person’s first frame', async () => {
    const [ms, told] = [await visitor.firstFrameAfterClick(), await visitor.markOf('pv-first-frame')];
    return told !== null && ms;
  }, { seconds, everyMs: 250 });
}

/** Whether the picture of the other person moves now. */
export async function pictureMoves(page: Page): Promise<void> {
  await until('a moving picture of the other person', () => page.evaluate(async () => {
    const screens = (root: ParentNode): HTMLVideoElement[] => [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element instanceof HTMLVideoElement ? [element] : []), ...(element.shadowRoot ? screens(element.shadowRoot) : []),
    ]);
    const remote = screens(document).find((screen) => screen.videoWidth > 0 && !screen.classList.contains('mirrored'));
    if (!remote) return false;
    const before = remote.getVideoPlaybackQuality().totalVideoFrames;
    await new Promise((resolve) => remote.requestVideoFrameCallback(resolve));
    return remote.getVideoPlaybackQuality().totalVideoFrames > before;
  }));
}

export async function openChat(page: Page): Promise<void> {
  const room = page.locator('pv-call-room');
  const panel = room.getByRole('complementary', { name: 'Chat' });
  if (await panel.isVisible()) return;
  await room.getByRole('button', { name: /^Chat/ }).click();
  await panel.waitFor();
}

export async function write(page: Page, text: string): Promise<void> {
  await openChat(page);
  const field = page.locator('pv-call-room').getByRole('textbox', { name: 'Message' });
  await field.fill(text);
  await field.press('Enter');
}

/** Resolves when the chat shows these words, once. */
export async function chatShows(page: Page, text: string): Promise<void> {
  await openChat(page);
  await page.locator('pv-call-room').getByRole('complementary', { name: 'Chat' }).getByText(text, { exact: true }).waitFor();
}

/** The seconds that the call's clock shows as left; null while it does not run. */
export async function secondsLeft(page: Page): Promise<number | null> {
  const [text] = await page.locator('pv-call-room').getByRole('timer').allTextContents();
  const found = /(\d+):(\d\d)/.exec(text ?? '');
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}
