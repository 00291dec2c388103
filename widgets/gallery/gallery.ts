// Shows the specimen under a light and a dark provider; `?theme=dark` or `?theme=light` shows one of them.
import { html, render } from 'lit';
import { defineElement } from '../src/elements/define-element.ts';
import '../src/elements/provider/provider.define.ts';
import { PvSpecimen } from './specimen.ts';

defineElement('pv-specimen', PvSpecimen);

const asked = new URLSearchParams(location.search).get('theme');
const themes = asked === 'light' || asked === 'dark' ? [asked] : (['light', 'dark'] as const);
const shownAt = new Date('2026-11-24T04:00:00Z');

render(
  themes.map(
    (theme) => html`<pv-provider theme=${theme} locale="en-IN" time-zone="Asia/Kolkata" .now=${() => shownAt}>
      <pv-specimen></pv-specimen>
    </pv-provider>`,
  ),
  document.body,
);
