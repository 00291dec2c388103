/**
 * Invoices for confirmed bookings and credit notes for what was given back of them. Each has its number for ever, allotted in the
 * transaction that writes the document, so a series has no gap; it is issued as soon as the worker hears of the booking, so numbers
 * follow the days of sale, and at the latest when somebody asks for it.
 */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { formatLocale } from '../../platform/messages/catalogue.ts';
import type { RenderQueue } from '../../platform/pdf/render-queue.ts';
import type { IdentityService } from '../identity/index.ts';
import type { TaxOfDocuments, TenantsService } from '../tenants/index.ts';
import type { InvoiceContent } from './invoices.pdf.ts';
import * as repository from './invoices.repository.ts';
import { invoiceNotIssued, invoiceNotSetUp } from './statements.errors.ts';
import { financialYearOf } from './statements.policy.ts';
import { documentNumber, partsOf, partsOfRefund, type DocumentKind, type TaxParts } from './tax.policy.ts';

interface InvoicesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly tenants: Pick<TenantsService, 'getSettings' | 'tax'>;
  readonly identity: Pick<IdentityService, 'getUser'>;
  readonly renders: RenderQueue;
}

/** Loaded when the first file is asked for: what writes PDFs is as large as the rest of the API. */
const renderPdf = async (content: InvoiceContent): Promise<Buffer> => (await import('./invoices.pdf.ts')).invoicePdf(content);

export class InvoicesService {
  readonly #deps: InvoicesDeps;

  constructor(deps: InvoicesDeps) {
    this.#deps = deps;
  }

  /** The payer's invoice with its credit notes. @throws invoice.not_set_up | invoice.not_issued | resource.not_found | service.unavailable */
  async file(session: SessionPrincipal, paymentId: Id<'payment'>): Promise<FileAnswer> {
    const content = await this.#deps.db.write(session.scope, async (tx) => {
      const payment = await repository.findPayment(tx, paymentId);
      // A link's session reaches the payment of its booking only.
      const isTheirs = payment?.payerUserId === session.userId && (session.purpose === 'embed' || session.bookingId === payment.bookingId);
      if (!payment || !isTheirs) throw new AppError(notFound);
      const sold = payment.bought ? await repository.findSold(tx, payment.bookingId) : null;
      if (!sold) throw new AppError(invoiceNotIssued);
      if (!(await this.#issue(tx, payment.bookingId))) throw new AppError(invoiceNotSetUp);
      return this.#content(tx, sold);
    });
    return this.#file(content);
  }

  async #file(content: InvoiceContent): Promise<FileAnswer> {
    return { contentType: 'application/pdf', name: `invoice-${content.documents[0]!.number}.pdf`, bytes: await this.#deps.renders.run(() => renderPdf(content)) };
  }

  /** The invoice of a booking, also of one that credit paid and that has no payment. @throws invoice.not_set_up | invoice.not_issued | resource.not_found | service.unavailable */
  async fileOfBooking(session: SessionPrincipal, bookingId: Id<'booking'>): Promise<FileAnswer> {
    const content = await this.#deps.db.write(session.scope, async (tx) => {
      const isTheirs = (await repository.findStudent(tx, bookingId)) === session.userId && (session.purpose === 'embed' || session.bookingId === bookingId);
      if (!isTheirs) throw new AppError(notFound);
      const sold = await repository.findSold(tx, bookingId);
      if (!sold) throw new AppError(invoiceNotIssued);
      if (!(await this.#issue(tx, bookingId))) throw new AppError(invoiceNotSetUp);
      return this.#content(tx, sold);
    });
    return this.#file(content);
  }

  /** Issues what is due for a booking. Safe to repeat. */
  async issue(scope: TenantScope, bookingId: Id<'booking'>): Promise<void> {
    await this.#deps.db.write(scope, (tx) => this.#issue(tx, bookingId));
  }

  /** False where nothing may be issued yet: nothing was sold, or the college has not said what stands on its invoices. */
  async #issue(tx: Tx, bookingId: Id<'booking'>): Promise<boolean> {
    const booking = await repository.lockSold(tx, bookingId);
    if (!booking) return false;
    const documents = await repository.listDocuments(tx, bookingId);
    const invoices = documents.filter(({ kind }) => kind === 'invoice');
    const uninvoicedMinor = invoices.reduce((left, { totalMinor }) => left - totalMinor, booking.priceMinor);
    if (uninvoicedMinor > 0n) {
      const terms = invoices[0]?.terms ?? (await this.#termsNow(tx));
      if (!terms) return false;
      // A session that was made longer is one service, so what was added is invoiced on the terms of the first invoice.
      invoices.push(await this.#write(tx, booking, { kind: 'invoice', part: invoices.length }, partsOf(uninvoicedMinor, terms), terms, null));
    }
    const invoiced = sumOf(invoices);
    let beforeMinor = documents.reduce((sum, { kind, totalMinor }) => (kind === 'credit_note' ? sum + totalMinor : sum), 0n);
    for (const refund of await repository.listRefundsWithoutNote(tx, bookingId)) {
      // On the terms of the invoice, whatever holds by now.
      await this.#write(tx, booking, { kind: 'credit_note', part: 0 }, partsOfRefund(invoiced, beforeMinor, refund.amountMinor), invoices[0]!.terms, refund.id);
      beforeMinor += refund.amountMinor;
    }
    return true;
  }

  async #termsNow(tx: Tx): Promise<TaxOfDocuments | null> {
    const terms = await this.#deps.tenants.tax.find(tx);
    if (!terms) return null;
    const { updatedAt: _, ...frozen } = terms;
    return frozen;
  }

  async #write(
    tx: Tx, booking: repository.SoldBooking, { kind, part }: { readonly kind: DocumentKind; readonly part: number }, parts: TaxParts, terms: TaxOfDocuments, bookingRefundId: Id<'bookingRefund'> | null,
  ): Promise<repository.TaxDocumentRecord> {
    const { documentSeries, timeZone } = await this.#deps.tenants.getSettings(tx);
    const issuedAt = this.#deps.clock.now(tx.scope);
    const financialYear = financialYearOf(issuedAt, timeZone);
    const sequence = await repository.takeNumber(tx, kind, financialYear);
    const document: repository.TaxDocumentRecord = {
      ...parts, id: newId('taxDocument', issuedAt), kind, part, financialYear, sequence, number: documentNumber(kind, documentSeries, financialYear, sequence), bookingId: booking.id,
      bookingRefundId, currency: booking.currency, terms, issuedAt,
    };
    await repository.insertDocument(tx, document);
    return document;
  }

  /** Names are read and not kept: below ₹50,000 the law asks for no recipient's, and who wants to be forgotten can be. */
  async #content(tx: Tx, booking: repository.SoldBooking): Promise<InvoiceContent> {
    const { tenants, identity } = this.#deps;
    const { timeZone, displayName } = await tenants.getSettings(tx);
    const [student, mentor] = [await identity.getUser(tx, booking.studentUserId), await identity.getUser(tx, booking.mentorUserId)];
    return {
      documents: await repository.listDocuments(tx, booking.id), booking, mentorName: mentor.name, recipient: { name: student.name, email: student.email },
      paidBy: await repository.findPaidBy(tx, booking.id), college: displayName, timeZone, locale: formatLocale(student.locale), language: student.locale, livemode: tx.scope.livemode,
    };
  }
}

/** What all invoices of a booking come to, part by part. */
function sumOf(invoices: readonly TaxParts[]): TaxParts {
  const sum = (part: keyof TaxParts): bigint => invoices.reduce((total, invoice) => total + invoice[part], 0n);
  return { totalMinor: sum('totalMinor'), taxableMinor: sum('taxableMinor'), centralMinor: sum('centralMinor'), stateMinor: sum('stateMinor'), integratedMinor: sum('integratedMinor') };
}
