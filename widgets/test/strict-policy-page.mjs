// A web-test-runner plugin that serves `test/strict-policy.html` with the policy a careful university sends. Requests
// pass as they are; only the header is added.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

export function strictPolicyPage() {
  return {
    name: 'strict-policy-page',
    serve(context) {
      if (!context.path.endsWith('/test/strict-policy.html')) return undefined;
      return {
        type: 'html',
        headers: { 'content-security-policy': policy },
        body: '<!doctype html><html lang="en"><title>Strict policy</title><body><script type="module" src="./strict-policy-page.ts"></script></body></html>',
      };
    },
  };
}
