// The style sheet every element adopts: resolved tokens on :host, the reset that keeps a host page's text styles
// out, and the few rules all our markup shares. One CSSStyleSheet object serves all elements of a page.
import { css, unsafeCSS } from 'lit';
import { colours, measures } from './tokens.ts';

const resolved = [
  ...Object.entries(colours).map(([name, [light, dark]]) => [name, light === dark ? light : `light-dark(${light},${dark})`]),
  ...Object.entries(measures),
]
  .map(([name, value]) => `--_${name}:var(--pv-${name},${value})`)
  .join(';');

export const themeStyles = css`
  :host {
    ${unsafeCSS(resolved)};
    display: block;
    box-sizing: border-box;
    color: var(--_text);
    /* Not a resolved token: a custom property cannot fall back to the keyword inherit. */
    font-family: var(--pv-font-family, inherit);
    font-size: var(--_text-md);
    font-style: normal;
    font-weight: 400;
    line-height: 1.5;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    overflow-wrap: break-word;
    -webkit-text-size-adjust: 100%;
    -webkit-tap-highlight-color: transparent;
  }
  /* The page named no font of its own, so the browser's Times would show; see PvElement. */
  :host(:state(unstyled-page)) {
    font-family: var(--pv-font-family, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1,
  h2,
  h3,
  h4 {
    font-size: var(--_text-lg);
    font-weight: var(--_weight-bold);
    line-height: 1.2;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  p {
    text-wrap: pretty;
  }
  img,
  svg,
  video {
    display: block;
    max-inline-size: 100%;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  a {
    color: var(--_accent-text);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .icon {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon.small {
    inline-size: 16px;
    block-size: 16px;
    stroke-width: 2;
  }
  :host(:dir(rtl)) .icon.directional {
    transform: scaleX(-1);
  }
  .numeric {
    font-variant-numeric: tabular-nums;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after,
    ::backdrop {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
  @media (forced-colors: active) {
    :host {
      --_border: CanvasText;
      --_border-control: CanvasText;
      --_focus: Highlight;
      --_star: CanvasText;
    }
  }
`;
