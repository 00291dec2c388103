import { randomInt, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Razorpay ids are a prefix and 14 case-sensitive alphanumerics (Razorpay docs, api/understand). */
export function newId(prefix: string): string {
  return `${prefix}_${alphanumeric(14)}`;
}

export function isId(prefix: string, text: string): boolean {
  return new RegExp(`^${prefix}_[A-Za-z0-9]{14}$`).test(text);
}

export function alphanumeric(length: number): string {
  return Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

export function digits(length: number): string {
  return Array.from({ length }, (_, index) => String(index === 0 ? randomInt(1, 10) : randomInt(10))).join('');
}

export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

export function equalInConstantTime(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Compares the credentials of an HTTP Basic header with the expected pair. */
export function hasBasicCredentials(header: string | undefined, user: string, password: string): boolean {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return false;
  return equalInConstantTime(Buffer.from(encoded, 'base64').toString('utf8'), `${user}:${password}`);
}
