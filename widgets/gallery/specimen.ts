// Every shared piece in one element, for the gallery, the strict-policy page and the element contract's own test.
import { html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { PvElement } from '../src/elements/pv-element.ts';
import { formatForBoth, formatRelativeDay, formatTime } from '../src/format/time.ts';
import { formatMoney } from '../src/format/money.ts';
import { avatar, avatarStyles } from '../src/internal/avatar.ts';
import { badge, badgeStyles } from '../src/internal/badge.ts';
import { buttonStyles } from '../src/internal/button.styles.ts';
import { chip, chipStyles } from '../src/internal/chip.ts';
import { countdownRing, countdownRingStyles } from '../src/internal/countdown-ring.ts';
import { dialog, dialogStyles } from '../src/internal/dialog.ts';
import { fieldStyles, searchField, select, textArea } from '../src/internal/field.ts';
import { calendarIcon, calendarPlusIcon, clockIcon, copyIcon, flagIcon, searchXIcon, shieldCheckIcon } from '../src/internal/icons/generated/icons.ts';
import { icon } from '../src/internal/icons/icon.ts';
import { menuButton, menuStyles } from '../src/internal/menu.ts';
import { emptyPanel } from '../src/internal/empty-panel.ts';
import { errorPanel, panelStyles } from '../src/internal/panel.ts';
import { segmented, segmentedStyles } from '../src/internal/segmented.ts';
import { skeleton, skeletonStyles } from '../src/internal/skeleton.ts';
import { ratingFigure, ratingStyles } from '../src/internal/rating.ts';
import { starRow, starsInput, starsStyles } from '../src/internal/stars.ts';
import { tag, tagStyles } from '../src/internal/tag.ts';
import { verifiedMark, verifiedStyles } from '../src/internal/verified.ts';
import { charactersEn } from '../src/locales/en/characters.ts';
import { starsEn } from '../src/locales/en/stars.ts';
import { translator } from '../src/locales/messages.ts';
import { themeStyles } from '../src/theme/theme.styles.ts';
import { specimenStyles } from './specimen.styles.ts';

const people = [
  { id: 'mtr_01k7priya', name: 'Priya Raman', line: 'Final year CSE, MIT-ADT · placed at Zoho', skills: ['System design', 'Java', 'Mock interviews'], average: 4.8, count: 132, free: '2026-11-24T12:50:00Z', price: 10_000 },
  { id: 'mtr_01k7arjun', name: 'Arjun Deshpande', line: 'Third year ECE, MIT-ADT · GATE AIR 214', skills: ['GATE', 'Signals', 'VLSI'], average: 4.6, count: 41, free: '2026-11-25T03:30:00Z', price: 15_050 },
  { id: 'mtr_01k7fatima', name: 'Fatima Sheikh', line: 'MSc, TU Delft · studied at MIT-ADT until 2025', skills: ['Masters abroad', 'SOP review', 'IELTS'], average: null, count: 0, free: '2026-11-27T15:10:00Z', price: 20_000 },
];

/** A small stand of everything; it opens nothing by itself. */
export class PvSpecimen extends PvElement {
  static override styles = [
    themeStyles, avatarStyles, badgeStyles, buttonStyles, chipStyles, countdownRingStyles, dialogStyles, fieldStyles, menuStyles,
    panelStyles, ratingStyles, segmentedStyles, skeletonStyles, starsStyles, tagStyles, verifiedStyles, specimenStyles,
  ];

  @state() private query = '';
  @state() private topic = 'How do I prepare for the Zoho second round in three weeks?';
  @state() private interests = new Set(['System design']);
  @state() private period: 'week' | 'month' = 'week';
  @state() private stars: number | null = 4;
  @state() private asking = false;

  readonly #msg = translator(() => this.locale, { ...charactersEn, ...starsEn, 'specimen.more': 'More options' });

  protected override render(): TemplateResult {
    return html`${this.#cards()}${this.#controls()}${this.#states()}${this.#dialog()}`;
  }

  #cards(): TemplateResult {
    const reader = { locale: this.locale, timeZone: this.timeZone };
    return html`<section aria-labelledby="cards">
      <h2 id="cards">Cards</h2>
      <ul class="cards">
        ${people.map(
          (person) => html`<li class="card">
            <div class="card-head">
              ${avatar({ id: person.id, name: person.name })}
              <div>
                <h3><a href="#${person.id}">${person.name}</a> ${verifiedMark(this.#msg('common.verifiedBy', { organisation: 'MIT-ADT' }))}</h3>
                <p class="secondary">${person.line}</p>
              </div>
            </div>
            <div class="tags">${person.skills.map(tag)}</div>
            <div class="card-foot">
              ${ratingFigure({ average: person.average, count: person.count, locale: this.locale, msg: this.#msg })}
              <strong class="price numeric">${formatMoney({ amountMinor: person.price, currency: 'INR' }, this.locale)}</strong>
              <span class="free">${icon(clockIcon, 'small')} free ${formatRelativeDay(new Date(person.free), reader, this.now())} ${formatTime(new Date(person.free), reader)}</span>
            </div>
          </li>`,
        )}
      </ul>
      <p class="secondary">${icon(calendarIcon, 'small')} ${formatForBoth(new Date('2026-11-24T12:50:00Z'), reader, { name: 'Priya', timeZone: 'America/New_York' }, this.now())}</p>
    </section>`;
  }

  #controls(): TemplateResult {
    const toggle = (label: string) => (): void => {
      const next = new Set(this.interests);
      if (!next.delete(label)) next.add(label);
      this.interests = next;
    };
    return html`<section aria-labelledby="controls" class="two">
      <h2 id="controls">Controls</h2>
      <div class="stack">
        ${searchField({ id: 'search', label: 'Search mentors', placeholder: 'Company, exam, skill or name', clearLabel: this.#msg('common.clear'), value: this.query, onInput: (value) => (this.query = value) })}
        <div class="chips">
          ${['System design', 'GATE', 'Masters abroad', 'Placements'].map((label, index) => chip({ label, selected: this.interests.has(label), count: 40 - 9 * index, onToggle: toggle(label) }))}
        </div>
        ${segmented({ name: 'period', label: 'Period', value: this.period, choices: [{ value: 'week', label: 'This week' }, { value: 'month', label: 'This month' }], onChange: (value) => (this.period = value) })}
        ${select({ id: 'language', label: 'Language', hint: 'Mentors say which ones they speak.', value: 'hi', choices: [{ value: 'en', label: 'English' }, { value: 'hi', label: 'Hindi' }], onInput: () => undefined })}
        ${textArea({ id: 'topic', label: 'What would you like to talk about?', value: this.topic, maxLength: 280, msg: this.#msg, onInput: (value) => (this.topic = value) })}
      </div>
      <div class="stack">
        <button type="button" class="button primary large wide" @click=${() => (this.asking = true)}>Hold 6:20 pm and pay ₹100</button>
        <div class="row">
          <button type="button" class="button">Message</button>
          <button type="button" class="button quiet">Cancel</button>
          <button type="button" class="button danger">End call</button>
          <button type="button" class="button primary" aria-busy="true" aria-disabled="true"><span>Holding</span></button>
          <button type="button" class="button" disabled>Not yet</button>
          ${menuButton({ id: 'more', label: this.#msg('specimen.more'), items: [
            { label: 'Add to calendar', shape: calendarPlusIcon, run: () => this.toast({ text: 'Calendar file saved', tone: 'success' }) },
            { label: 'Copy link', shape: copyIcon, run: () => this.toast({ text: 'Link copied', action: { label: 'Undo', run: () => undefined } }) },
            { label: 'Report', shape: flagIcon, danger: true, run: () => this.toast({ text: 'The report was not sent', tone: 'danger' }) },
          ] })}
        </div>
        <div class="row">
          ${badge('Confirmed', 'success')}${badge('Payment open', 'warning')}${badge('Cancelled', 'danger')}${badge('Requested')}${badge('Live now', 'accent')}
        </div>
        ${starsInput({ name: 'stars', label: 'How was your session?', value: this.stars, msg: this.#msg, onChange: (value) => (this.stars = value) })}
        <div class="row">${starRow(4.3, this.locale, this.#msg)}<span class="secondary">Ananya, 3 days ago</span></div>
        <div class="row">
          ${countdownRing({ remainingMs: 245_000, totalMs: 600_000, label: '4 minutes left' })}
          ${countdownRing({ remainingMs: 38_000, totalMs: 600_000, label: '38 seconds left' })}
          ${(['small', 'medium', 'large'] as const).map((size, index) => avatar({ id: `mtr_${index}`, name: ['Ishaan Kulkarni', 'Meera Nair', 'Zoya'][index] ?? '', size }))}
        </div>
        <p class="assurance">${icon(shieldCheckIcon, 'small')}<span>₹100 · ₹70 goes to Priya · full refund until 5:20 pm</span></p>
      </div>
    </section>`;
  }

  #states(): TemplateResult {
    return html`<section aria-labelledby="states">
      <h2 id="states">States</h2>
      <div class="cards">
        <div class="card" aria-hidden="true">
          <div class="card-head">${skeleton('circle')}<div class="grow">${skeleton('title', 'medium')}${skeleton('line')}</div></div>
          ${skeleton('line', 'long')}${skeleton('line', 'medium')}
        </div>
        ${emptyPanel({ title: 'No mentor fits all of this', body: 'Three fit without «Masters abroad».', shape: searchXIcon, actions: html`<button type="button" class="button">Show these three</button>` })}
        ${errorPanel({ problem: { kind: 'offline', code: 'widget.offline', requestId: 'req_01k7c9v0m2', retryable: true }, msg: this.#msg, onRetry: () => undefined })}
      </div>
    </section>`;
  }

  #dialog(): TemplateResult {
    return dialog({
      id: 'confirm',
      open: this.asking,
      heading: 'Hold this time?',
      closeLabel: this.#msg('common.close'),
      body: html`<p>Tue 24 Nov, 6:20 pm with Priya. We keep it for you for 8 minutes while you pay.</p>`,
      footer: html`<button type="button" class="button" @click=${() => (this.asking = false)}>Not now</button>
        <button type="button" class="button primary" @click=${() => (this.asking = false)}>Hold and pay ₹100</button>`,
      onClose: () => (this.asking = false),
    });
  }
}
