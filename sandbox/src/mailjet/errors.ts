import { randomUUID } from 'node:crypto';

export interface MailjetError {
  ErrorIdentifier: string;
  ErrorCode: string;
  StatusCode: number;
  ErrorMessage: string;
  ErrorRelatedTo: string[];
}

function error(code: string, message: string, relatedTo: string[], status = 400): MailjetError {
  return { ErrorIdentifier: randomUUID(), ErrorCode: code, StatusCode: status, ErrorMessage: message, ErrorRelatedTo: relatedTo };
}

/** Codes: Mailjet docs, Send API errors. Messages: the same page and answers quoted in Mailjet's public issue trackers. */
export const missing = (path: string): MailjetError => error('mj-0003', 'Missing mandatory property.', [path]);
export const wrongType = (path: string, type: string): MailjetError => error('mj-0004', `Type mismatch. Expected type "${type}".`, [path]);
export const notAllowed = (path: string, value: string): MailjetError => error('mj-0005', `"${value}" is not an allowed value.`, [path]);
export const tooLong = (path: string, max: number): MailjetError => error('mj-0006', `The property value exceeds the maximum allowed length of ${max} characters.`, [path]);
export const emptyArray = (path: string): MailjetError => error('mj-0007', 'The array cannot be empty.', [path]);
export const tooMany = (path: string, max: number): MailjetError => error('mj-0008', `The array exceeds the maximum allowed number of ${max} elements.`, [path]);
export const tooLarge = (): MailjetError => error('mj-0011', 'The payload size exceeds the limit of 15 MB.', ['Attachments', 'InlinedAttachments']);
export const emptyText = (path: string): MailjetError => error('mj-0012', 'The property value cannot be an empty string.', [path]);
export const invalidAddress = (path: string, address: string): MailjetError => error('mj-0013', `"${address}" is an invalid email address.`, [path]);
export const noContent = (): MailjetError =>
  error('send-0003', 'At least "HTMLPart", "TextPart" or "TemplateID" must be provided.', ['HTMLPart', 'TextPart', 'TemplateID']);
export const templateWithContent = (): MailjetError => error('send-0004', 'HTMLPart and TextPart cannot be used together with TemplateID.', ['HTMLPart', 'TextPart', 'TemplateID']);
export const senderNotAllowed = (address: string): MailjetError =>
  error('send-0008', `"${address}" is not an authorized sender email address for your account.`, ['From'], 403);
export const unknownTemplate = (): MailjetError => error('send-0010', 'Template ID does not exist for this API key.', ['TemplateID']);
export const forbiddenHeader = (name: string): MailjetError => error('send-0011', `Header "${name}" cannot be customized; use the dedicated message property to set this header.`, [`Headers["${name}"]`]);
export const deduplicationWithoutCampaign = (): MailjetError =>
  error('send-0012', 'DeduplicateCampaign requires CustomCampaign.', ['CustomCampaign', 'DeduplicateCampaign']);
export const tooManyRecipients = (max: number): MailjetError => error('send-0015', `The total number of recipients exceeds the limit of ${max}.`, ['To', 'Cc', 'Bcc']);
export const templateLanguageMissing = (): MailjetError => error('send-0016', 'TemplateLanguage must be set when TemplateErrorReporting or TemplateErrorDeliver is used.', ['TemplateLanguage']);

export function malformedJson(): Omit<MailjetError, 'ErrorRelatedTo'> {
  return { ErrorIdentifier: randomUUID(), ErrorCode: 'mj-0002', ErrorMessage: 'Malformed JSON, please review the syntax and properties types.', StatusCode: 400 };
}

export function unauthorized(): Omit<MailjetError, 'ErrorRelatedTo'> {
  return {
    ErrorIdentifier: randomUUID(), ErrorCode: 'mj-0015', StatusCode: 401,
    ErrorMessage: 'API key authentication/authorization failure. You may be unauthorized to access the API or your API key may be expired. Visit API keys management section to check your keys.',
  };
}
