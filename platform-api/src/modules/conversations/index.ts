/** The one door to the conversations module. */
export * from './conversations.contract.ts';
export * from './conversations.errors.ts';
export * from './conversations.events.ts';
export type { LinkedBookings } from './conversations.port.ts';
export { conversationsRoutes } from './conversations.routes.ts';
export { ConversationsService, type Member } from './conversations.service.ts';
export { ConversationFiles } from './files.service.ts';
export { NotesService } from './notes.service.ts';
