/** Months of money as lists and as files: a mentor's and a student's own in a page, the college's on its server. */
import type { Transport } from '../transport.ts';
import type { CallOptions, QueryOf, StatementList } from '../types.ts';

export function statements({ call, send }: Transport) {
  return {
    /** The months with entries, newest first. */
    list: (query: QueryOf<'listStatements'>, options?: CallOptions): Promise<StatementList> => call('get', '/v1/statements', { query }, options),
    /** The file of a month, e.g. `'2026-11'`. In a page: `URL.createObjectURL(file)` for a link with `download`. */
    download: (month: string, query: QueryOf<'getStatement'>, options?: CallOptions): Promise<Blob> =>
      send({ method: 'GET', path: '/v1/statements/{month}', params: { month }, query }, options, (response) => response.blob()),
  };
}
