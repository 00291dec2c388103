import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import { hasBasicCredentials } from '../identifiers.ts';
import type { Settings } from '../settings.ts';
import { logRequests } from '../request-log.ts';
import type { State } from '../state.ts';
import { faultsOn } from '../switches/faults.ts';
import type { SwitchBoard } from '../switches/switches.ts';
import { bigNumber } from './big-numbers.ts';
import { emptyArray, malformedJson, missing, tooMany, unauthorized, wrongType } from './errors.ts';
import type { MailjetError } from './errors.ts';
import type { Mail, Mails } from './mails.ts';
import { checkMessage } from './message.ts';
import type { Message } from './message.ts';

const MESSAGES_MAX = 50;
const VERSIONS = ['/v3.1', '/v3'];

export interface MailjetParts {
  settings: Settings;
  state: State;
  switches: SwitchBoard;
  mails: Mails;
}

/** /v3.1/send and /v3/REST/message, as the real SDK calls them through the sandbox as its HTTP proxy. */
export function mailjetRoutes({ settings, state, switches, mails }: MailjetParts): Router {
  const routes = express.Router();
  routes.use(VERSIONS, logRequests(state), (request, response, next) => {
    if (hasBasicCredentials(request.headers.authorization, settings.mailjet.apiKey, settings.mailjet.apiSecret)) next();
    else response.status(401).json(unauthorized());
  });
  routes.use(VERSIONS, faultsOn(switches));
  routes.post('/v3.1/send', (request, response) => {
    const { status, body } = state.transaction(() => send(request.body, settings, mails));
    response.status(status).json(body);
  });
  routes.get('/v3/REST/message', (request, response) => {
    const customId = request.query['CustomID'];
    const found = typeof customId === 'string' ? mails.findByCustomId(customId) : mails.list({ count: 10 });
    response.json({ Count: found.length, Data: found.map(toRestMessage), Total: found.length });
  });
  routes.get('/v3/REST/message/:id', (request, response) => {
    const mail = mails.find(request.params.id);
    if (mail === null) response.status(404).json({ ErrorInfo: '', ErrorMessage: 'Object not found', StatusCode: 404 });
    else response.json({ Count: 1, Data: [toRestMessage(mail)], Total: 1 });
  });
  routes.use(VERSIONS, (_request, response) => {
    response.status(404).json({ ErrorInfo: '', ErrorMessage: 'Object not found', StatusCode: 404 });
  });
  routes.use(VERSIONS, answerError);
  return routes;
}

/** Also stands behind the JSON parser, whose complaint Mailjet words as mj-0002. */
export function answerError(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  if (error instanceof SyntaxError) {
    response.status(400).json(malformedJson());
    return;
  }
  process.stderr.write(`sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  response.status(500).json({ ErrorIdentifier: crypto.randomUUID(), ErrorMessage: 'Internal Server Error', StatusCode: 500 });
}

type Globals = Record<string, unknown>;

function send(input: unknown, settings: Settings, mails: Mails): { status: number; body: unknown } {
  const payload = typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as Record<string, unknown>) : {};
  const problem = payloadProblem(payload);
  if (problem !== null) return { status: problem.StatusCode, body: { Errors: [problem], Messages: [] } };
  const globals = (typeof payload['Globals'] === 'object' && payload['Globals'] !== null ? payload['Globals'] : {}) as Globals;
  const isTrial = payload['SandboxMode'] === true;
  let status = 200;
  const answers = (payload['Messages'] as unknown[]).map((one) => {
    const { message, errors } = checkMessage(typeof one === 'object' && one !== null && !Array.isArray(one) ? { ...globals, ...one } : one, settings.mailFrom);
    const first = errors[0];
    if (first === undefined) return success(message, isTrial ? null : mails.accept(message));
    if (status === 200) status = first.StatusCode;
    return { Errors: errors, Status: 'error' };
  });
  return { status, body: { Messages: answers } };
}

function payloadProblem(payload: Record<string, unknown>): MailjetError | null {
  const other = Object.keys(payload).find((name) => !['Messages', 'SandboxMode', 'AdvanceErrorHandling', 'Globals'].includes(name));
  if (other !== undefined) return wrongType(other, 'Messages');
  const messages = payload['Messages'];
  if (messages === undefined || messages === null) return missing('Messages');
  if (!Array.isArray(messages)) return wrongType('Messages', 'Messages');
  if (messages.length === 0) return emptyArray('Messages');
  if (messages.length > MESSAGES_MAX) return tooMany('Messages', MESSAGES_MAX);
  return null;
}

/** With SandboxMode nothing is sent, and the ids are empty (Mailjet docs, Sandbox Mode). */
function success(message: Message, sent: Mail[] | null): unknown {
  const of = (kind: 'To' | 'Cc' | 'Bcc'): unknown[] =>
    sent === null
      ? message[kind].map((address) => ({ Email: address.Email, MessageUUID: '', MessageID: 0, MessageHref: 'https://api.mailjet.com/v3/REST/message/0' }))
      : sent
          .filter((mail) => mail.kind === kind)
          .map((mail) => ({
            Email: mail.recipient, MessageUUID: mail.uuid, MessageID: bigNumber(mail.messageId),
            MessageHref: `https://api.mailjet.com/v3/REST/message/${mail.messageId}`,
          }));
  return { Status: 'success', CustomID: message.CustomID, To: of('To'), Cc: of('Cc'), Bcc: of('Bcc') };
}

function toRestMessage(mail: Mail): unknown {
  return {
    ArrivedAt: new Date(mail.createdAt).toISOString().replace(/\.\d+Z$/, 'Z'), AttachmentCount: mail.message.Attachments.length + mail.message.InlinedAttachments.length,
    AttemptCount: 0, CampaignID: 0, ContactAlt: '', ContactID: 0, Delay: 0, DestinationID: 0, FilterTime: 0, ID: bigNumber(mail.messageId),
    IsClickTracked: false, IsHTMLPartIncluded: mail.message.HTMLPart !== '', IsOpenTracked: mail.message.HTMLPart !== '',
    IsTextPartIncluded: mail.message.TextPart !== '', IsUnsubTracked: false, MessageSize: JSON.stringify(mail.message).length,
    SenderID: 0, SpamassassinScore: 0, SpamassRules: '', StateID: 0, StatePermanent: false, Status: mail.status, Subject: '', UUID: mail.uuid,
  };
}
