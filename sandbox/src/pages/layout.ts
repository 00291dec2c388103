import { Html, html } from './html.ts';

export type Tab = 'home' | 'mailbox' | 'switches' | 'log';

const TABS: ReadonlyArray<readonly [tab: Tab, href: string, label: string]> = [
  ['home', '/', 'Overview'], ['mailbox', '/mailbox', 'Mailbox'], ['switches', '/switches', 'Switches'], ['log', '/log', 'Log'],
];

/** The frame of the sandbox's own pages. */
export function layout(page: { title: string; tab: Tab; main: Html; script?: string }): string {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${page.title} · PeerVerse sandbox</title>
  <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/assets/sandbox.css">
  ${page.script === undefined ? '' : html`<script type="module" src="${page.script}"></script>`}
</head>
<body>
  <a class="skip" href="#main">Skip to content</a>
  <header class="top">
    <a class="brand" href="/"><img src="/assets/icon.svg" alt="" width="24" height="24">Sandbox</a>
    <nav aria-label="Sandbox">${TABS.map(([tab, href, label]) => html`<a href="${href}" ${tab === page.tab ? new Html('aria-current="page"') : ''}>${label}</a>`)}</nav>
    <span class="note">No real money, no real mail</span>
  </header>
  <main id="main">${page.main}</main>
</body>
</html>`.source;
}

const PAGE_POLICY = [
  `default-src 'none'`, `style-src 'self'`, `script-src 'self'`, `img-src 'self' data:`, `connect-src 'self'`, `frame-src 'self'`, `form-action 'self'`,
  `base-uri 'none'`, `frame-ancestors 'none'`,
].join('; ');

export const pageHeaders = { 'Content-Security-Policy': PAGE_POLICY, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' } as const;
