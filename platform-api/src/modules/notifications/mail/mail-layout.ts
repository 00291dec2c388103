/**
 * A mail's content as HTML and as plain text. Tables and inline styles, because mail programs know little more; a style
 * block adds the dark theme where it is understood. No images, no scripts, no tracking; every value is escaped.
 */
import { Html, html } from '../../../platform/messages/html.ts';
import type { MailContent, MailRow } from './mail-content.ts';

export interface MailBrand {
  readonly college: string;
  /** `#rgb` or `#rrggbb`; anything else (mail programs know no other colours) gives way to the default. */
  readonly accentColor: string | null;
}

const DEFAULT_ACCENT = '#4a4fc4';
const FONT = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const INK = '#26221e';
const QUIET = '#6b6560';
const LINE = '#e6e2dd';

/** The dark theme's neutrals; the accent keeps its button and the link is lightened by mixing where that is known. */
const DARK = new Html(`
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page { background: #161412 !important; }
    .card { background: #211e1b !important; border-left-color: #38332e !important; border-right-color: #38332e !important; border-bottom-color: #38332e !important; }
    .ink { color: #f3f0ec !important; }
    .quiet { color: #b5aea6 !important; }
    .row { border-color: #38332e !important; }
    .link { color: #b9bcff !important; }
  }
  @media (max-width: 480px) {
    .pad { padding-left: 20px !important; padding-right: 20px !important; }
    .label, .value { display: block !important; width: auto !important; }
    .label { padding-bottom: 0 !important; border-bottom: 0 !important; }
    .value { padding-top: 2px !important; }
    .button { display: block !important; }
  }`);

export function renderHtml(content: MailContent, brand: MailBrand): string {
  const accent = accentOf(brand);
  const page = html`<!doctype html>
<html lang="${content.locale}" dir="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${content.subject}</title>
<style>${DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f6f4f1;-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;opacity:0">${content.preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#f6f4f1">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="card" style="max-width:560px;background:#ffffff;border:1px solid ${LINE};border-radius:12px;border-top:4px solid ${accent}">
<tr><td class="pad ink" style="padding:24px 32px 0;font:600 16px/1.4 ${FONT};color:${INK}">${brand.college}</td></tr>
<tr><td class="pad" style="padding:20px 32px 0">
<h1 class="ink" style="margin:0;font:650 22px/1.25 ${FONT};color:${INK}">${content.heading}</h1>
${content.when.map((line) => html`<p class="ink" style="margin:8px 0 0;font:600 16px/1.4 ${FONT};color:${INK};font-variant-numeric:tabular-nums" dir="auto">${line}</p>`)}
<p class="ink" style="margin:20px 0 0;font:400 16px/1.5 ${FONT};color:${INK}">${content.greeting}</p>
<p class="ink" style="margin:8px 0 0;font:400 16px/1.5 ${FONT};color:${INK}">${content.lead}</p>
</td></tr>
${content.button ? button(content.button, accent) : ''}
<tr><td class="pad" style="padding:24px 32px 0">${table(content.rows)}</td></tr>
<tr><td class="pad" style="padding:8px 32px 28px">${content.notes.map((note) => html`<p class="quiet" style="margin:12px 0 0;font:400 14px/1.5 ${FONT};color:${QUIET}">${note}</p>`)}</td></tr>
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td class="pad" style="padding:16px 32px 8px">${content.footer.map((line) => html`<p class="quiet" style="margin:0 0 4px;font:400 12px/1.5 ${FONT};color:${QUIET}">${line}</p>`)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
  return page.toString();
}

export function renderText(content: MailContent, brand: MailBrand): string {
  const rows = content.rows.map(({ label, lines }) => `${label}: ${lines.join('\n'.padEnd(label.length + 3))}`);
  const button = content.button ? [`${content.button.label}:\n${content.button.url}`] : [];
  const blocks = [
    brand.college, [content.heading, ...content.when].join('\n'), `${content.greeting}\n${content.lead}`, ...button, rows.join('\n'), ...content.notes, `-- \n${content.footer.join('\n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function table(rows: readonly MailRow[]): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="row" style="border-top:1px solid ${LINE}">
${rows.map(({ label, lines }) => html`<tr>
<td class="label quiet row" valign="top" style="width:96px;padding:10px 12px 10px 0;border-bottom:1px solid ${LINE};font:400 14px/1.5 ${FONT};color:${QUIET}">${label}</td>
<td class="value ink row" valign="top" style="padding:10px 0;border-bottom:1px solid ${LINE};font:400 14px/1.5 ${FONT};color:${INK};font-variant-numeric:tabular-nums;word-break:break-word">${lines.map((line) => html`<div dir="auto">${line}</div>`)}</td>
</tr>`)}
</table>`;
}

function button({ label, url, fallback }: NonNullable<MailContent['button']>, accent: string): Html {
  return html`<tr><td class="pad" style="padding:20px 32px 0">
<a class="button" href="${url}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:${accent};color:${textOn(accent)};font:600 16px/20px ${FONT};text-align:center;text-decoration:none">${label}</a>
<p class="quiet" style="margin:12px 0 0;font:400 12px/1.5 ${FONT};color:${QUIET}">${fallback}<br><a class="link" href="${url}" style="color:${accent};word-break:break-all">${url}</a></p>
</td></tr>`;
}

function accentOf(brand: MailBrand): string {
  const colour = brand.accentColor ?? '';
  if (/^#[0-9a-f]{6}$/i.test(colour)) return colour;
  return /^#[0-9a-f]{3}$/i.test(colour) ? `#${[...colour.slice(1)].map((digit) => digit + digit).join('')}` : DEFAULT_ACCENT;
}

/** White or ink, whichever contrasts more (WCAG 2.2, relative luminance; the two meet at 0.179). */
function textOn(accent: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(accent.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? INK : '#ffffff';
}
