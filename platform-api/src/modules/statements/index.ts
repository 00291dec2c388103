/** The one door to the statements module. */
export * from './statements.contract.ts';
export * from './statements.errors.ts';
export { InvoicesService } from './invoices.service.ts';
export { statementsConsumers } from './statements.jobs.ts';
export { statementRoutes } from './statements.routes.ts';
export { StatementsService } from './statements.service.ts';
