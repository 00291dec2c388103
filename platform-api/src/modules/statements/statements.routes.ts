import { sendFile } from '../../platform/http/file-answer.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { InvoicesService } from './invoices.service.ts';
import { getBookingInvoice, getInvoice, getStatement, listStatements } from './statements.contract.ts';
import type { StatementsService } from './statements.service.ts';

export const statementRoutes = (statements: StatementsService, invoices: InvoicesService): readonly Route[] => [
  route(listStatements, async ({ staff: reader, query }) => ({ object: 'statement_list' as const, data: await statements.list(reader, query.for) })),
  route(getStatement, async ({ staff: reader, params, query, response }) => sendFile(response, await statements.file(reader, params.month, query))),
  route(getInvoice, async ({ session, params, response }) => sendFile(response, await invoices.file(session, params.paymentId))),
  route(getBookingInvoice, async ({ session, params, response }) => sendFile(response, await invoices.fileOfBooking(session, params.bookingId))),
];
