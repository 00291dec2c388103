import { expect, it } from 'vitest';
import { RenderQueue } from './render-queue.ts';

const work = () => {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => { finish = resolve; });
  return { done, finish };
};

it('makes two files at a time, the next as one is done or has failed, and refuses those who would wait too long', async () => {
  const queue = new RenderQueue();
  const works = Array.from({ length: 102 }, work);
  const begun: number[] = [];
  const all = works.map(({ done }, index) => queue.run(async () => {
    begun.push(index);
    await done;
    if (index === 0) throw new Error('no paper');
    return index;
  }));
  const outcomes = Promise.allSettled(all);
  await expect(queue.run(() => Promise.resolve(0))).rejects.toMatchObject({ code: 'service.unavailable', retryAfterSeconds: 5 });
  expect(begun).toEqual([0, 1]);
  works[0]!.finish();
  await expect(all[0]).rejects.toThrow('no paper');
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  works.forEach(({ finish }) => finish());
  expect((await outcomes).filter(({ status }) => status === 'fulfilled')).toHaveLength(101);
  expect(begun).toEqual(works.map((_, index) => index));
  await expect(queue.run(() => Promise.resolve('free again'))).resolves.toBe('free again');
});
