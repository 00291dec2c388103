/** What a portal allows for PeerVerse, with no 'unsafe-inline' anywhere. docs/guides/content-security-policy.md explains each line. */
import type { College } from './colleges.ts';

export function contentSecurityPolicy(college: College): string {
  const media = new URL(college.mediaUrl);
  const mediaHttp = `${media.protocol === 'wss:' ? 'https' : 'http'}://${media.host}`;
  return [
    "default-src 'none'",
    `script-src 'self' ${college.apiUrl} ${college.checkoutOrigin}`,
    "style-src 'self'",
    `connect-src 'self' ${college.apiUrl} ${media.origin === 'null' ? college.mediaUrl : media.origin} ${mediaHttp} ${college.checkoutOrigin}`,
    `img-src 'self' data: ${college.apiUrl}`,
    'media-src blob:',
    'worker-src blob:',
    `frame-src ${college.checkoutOrigin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
