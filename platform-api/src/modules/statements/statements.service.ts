/** Statements of a month: what the ledger says of it, as lists and as files. The books are read and never written here. */
import type { SecretPrincipal, SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { authWrongKind, notFound } from '../../platform/errors/common-errors.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { formatLocale, wordsFor } from '../../platform/messages/catalogue.ts';
import { toMoney } from '../../platform/money/money.ts';
import type { RenderQueue } from '../../platform/pdf/render-queue.ts';
import type { IdentityService } from '../identity/index.ts';
import type { TenantsService, TenantSettings } from '../tenants/index.ts';
import type { Statement, StatementOf } from './statements.contract.ts';
import { statementCsv } from './statements.csv.ts';
import { statementTooLong } from './statements.errors.ts';
import { linesOf, type Names } from './statements.lines.ts';
import type { StatementContent } from './statements.pdf.ts';
import { forReader, periodOf, type Period } from './statements.policy.ts';
import * as repository from './statements.repository.ts';

/** A line is about 200 bytes of CSV and 750 of PDF; 5,000 of them make 190 pages and some seconds of one processor. */
const LINES_MAX = { csv: 50_000, pdf: 5_000 } as const;

interface StatementsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly tenants: Pick<TenantsService, 'getSettings'>;
  readonly identity: Pick<IdentityService, 'getUser' | 'getUsers'>;
  readonly renders: RenderQueue;
  readonly hostedUrl: string;
}

type Reader = SecretPrincipal | SessionPrincipal;

/** Loaded when the first file is asked for: what writes PDFs is as large as the rest of the API. */
const renderPdf = async (content: StatementContent): Promise<Buffer> => (await import('./statements.pdf.ts')).statementPdf(content);

export class StatementsService {
  readonly #deps: StatementsDeps;

  constructor(deps: StatementsDeps) {
    this.#deps = deps;
  }

  /** @throws auth.wrong_kind */
  list(reader: Reader, of: StatementOf): Promise<Statement[]> {
    return this.#deps.db.read(reader.scope, async (tx) => {
      const { holder } = await this.#holder(tx, reader, of);
      const now = this.#deps.clock.now(tx.scope);
      let closing = 0n;
      const months = await repository.listMonths(tx, holder);
      return months.map(({ month, lines, entriesSum }): Statement => {
        const opening = closing;
        closing += forReader(of, entriesSum);
        const { from, to } = periodOf(month, holder.timeZone);
        return {
          object: 'statement', for: of, month, livemode: tx.scope.livemode, timeZone: holder.timeZone, from: from.toISOString(), to: to.toISOString(), complete: to <= now, lines,
          opening: toMoney(opening, holder.currency), closing: toMoney(closing, holder.currency),
        };
      }).reverse();
    });
  }

  /** @throws auth.wrong_kind | resource.not_found | statement.too_long | service.unavailable */
  async file(reader: Reader, month: string, { for: of, format }: { readonly for: StatementOf; readonly format: 'pdf' | 'csv' }): Promise<FileAnswer> {
    const content = await this.#deps.db.read(reader.scope, (tx) => this.#content(tx, reader, of, month, LINES_MAX[format]));
    const name = `statement-${month}-${of}.${format}`;
    if (format === 'csv') return { contentType: 'text/csv; charset=utf-8; header=present', name, bytes: statementCsv(content) };
    return { contentType: 'application/pdf', name, bytes: await this.#deps.renders.run(() => renderPdf(content)) };
  }

  async #content(tx: Tx, reader: Reader, of: StatementOf, month: string, limit: number): Promise<StatementContent> {
    const { holder, settings, name, locale } = await this.#holder(tx, reader, of);
    const madeAt = this.#deps.clock.now(tx.scope);
    const period = periodOf(month, holder.timeZone);
    if (period.from > madeAt) throw new AppError(notFound);
    const moves = await repository.listMoves(tx, holder, period, limit + 1);
    if (moves.length > limit) throw new AppError(statementTooLong, { params: { limit, most: LINES_MAX.csv } });
    const openingMinor = forReader(of, await repository.sumBefore(tx, holder, period.from));
    const lines = linesOf(of, moves, openingMinor, wordsFor(locale), await this.#names(tx, moves));
    return {
      of, period, lines, openingMinor, closingMinor: lines.at(-1)?.balanceMinor ?? openingMinor, currency: holder.currency, timeZone: holder.timeZone, locale: formatLocale(locale), language: locale,
      college: settings.displayName, name, livemode: tx.scope.livemode, complete: period.to <= madeAt, madeAt, accounts: await this.#accounts(tx, holder, period),
    };
  }

  /** What stands beside the balance: a mentor's pending and held money, every account of the tenant. A student's is all in the lines. */
  #accounts(tx: Tx, holder: repository.Holder, period: Period): Promise<repository.AccountSum[]> {
    return holder.of === 'student' ? Promise.resolve([]) : repository.sumAccounts(tx, holder, period);
  }

  /** Whose statement it is, and whether it is theirs to read. Other people's are not asked for, so there is nothing to find out. */
  async #holder(tx: Tx, reader: Reader, of: StatementOf): Promise<{ holder: repository.Holder; settings: TenantSettings; name: string; locale: string }> {
    const settings = await this.#deps.tenants.getSettings(tx);
    const { currency, timeZone } = settings;
    if (of === 'tenant') {
      if (!this.#isStaff(reader)) throw new AppError(authWrongKind, { params: { needed: 'a secret key, or staff on our own pages' } });
      return { holder: { of, userId: null, currency, timeZone }, settings, name: settings.organisationName, locale: settings.locale };
    }
    if (reader.kind !== 'session') throw new AppError(authWrongKind, { params: { needed: 'the person’s own session' } });
    const user = await this.#deps.identity.getUser(tx, reader.userId);
    return { holder: { of, userId: user.id, currency, timeZone }, settings, name: user.name, locale: user.locale };
  }

  /** The whole college's money, with everybody's names: any script of a portal's page could read what staff see there. */
  #isStaff(reader: Reader): boolean {
    return reader.kind === 'secret' || (reader.roles.includes('staff') && reader.origin === new URL(this.#deps.hostedUrl).origin);
  }

  #names(tx: Tx, moves: readonly repository.MoveRecord[]): Promise<Names> {
    const ids = new Set<Id<'user'>>();
    for (const { mentorUserId, studentUserId } of moves) for (const id of [mentorUserId, studentUserId]) if (id) ids.add(id);
    return this.#deps.identity.getUsers(tx, [...ids]);
  }
}
