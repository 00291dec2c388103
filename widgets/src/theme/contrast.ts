// The pairs of colours that stand on each other, for the test that holds their contrast. No element imports this.

/** [foreground, background, least ratio]. 4.5 is WCAG 1.4.3 for text, 3 is 1.4.11 for icons and control borders. */
export const contrastPairs: ReadonlyArray<readonly [string, string, number]> = [
  ...['surface', 'surface-subtle', 'surface-raised', 'surface-hover'].flatMap((background) => [
    ...['text', 'text-secondary', 'text-muted', 'neutral-9'].map((text) => [text, background, 4.5] as const),
    ...['border-control', 'star', 'focus'].map((icon) => [icon, background, 3] as const),
  ]),
  ...['surface', 'surface-subtle', 'surface-raised'].flatMap((background) =>
    ['accent-text', 'success-text', 'warning-text', 'danger-text'].map((text) => [text, background, 4.5] as const),
  ),
  ...['accent', 'success', 'warning', 'danger'].flatMap((tone) => [
    [`on-${tone}`, tone, 4.5] as const,
    [`${tone}-text`, `${tone}-soft`, 4.5] as const,
    ['text', `${tone}-soft`, 4.5] as const,
    ['text-secondary', `${tone}-soft`, 4.5] as const,
  ]),
  ['on-accent', 'accent-hover', 4.5],
  ['accent', 'surface', 3],
  ['danger', 'surface', 3],
  ['success', 'surface', 3],
];
