/** Lists: `await` gives the first page, `for await` every item of every page. */

export interface Page<Item> {
  readonly data: Item[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

export type PageRequest<P extends Page<unknown>> = Promise<P> & AsyncIterable<P['data'][number]>;

/** Asks for the first page at once and for each further one when the loop gets there. */
export function paginate<Item>(load: (cursor: string | undefined) => Promise<Page<Item>>): PageRequest<Page<Item>> {
  const first = load(undefined);
  return Object.assign(first, {
    async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
      for (let page = await first; ; page = await load(page.nextCursor ?? undefined)) {
        yield* page.data;
        if (!page.hasMore) return;
      }
    },
  });
}
