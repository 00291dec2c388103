// A web-test-runner plugin that serves `test/strict-policy.html`, and `test/strict-policy-<name>.html`, with the policy a
// careful university sends. Each runs the script of its own name with `-page.ts`.
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
      const [, page] = /\/test\/(strict-policy[\w-]*)\.html$/.exec(context.path) ?? [];
      if (!page) return undefined;
      return {
        type: 'html',
        headers: { 'content-security-policy': policy },
        body: `<!doctype html><html lang="en"><title>Strict policy</title><body><script type="module" src="./${page}-page.ts"></script></body></html>`,
      };
    },
  };
}
