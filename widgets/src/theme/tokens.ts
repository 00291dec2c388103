// Every design token with its default; ./contrast.ts names the pairs that stand on each other. A host sets the public
// `--pv-<name>` on any ancestor; elements read the resolved `--_<name>`, which falls back to the default here.
// A colour is [light, dark]; `light-dark()` picks by the `color-scheme` in force on the element.

export type Colour = readonly [light: string, dark: string];

/** Warm neutrals in ten steps: 1 is the surface, 10 the text. Dark is its own ramp, not the light one turned round. */
const neutrals: Record<string, Colour> = {
  'neutral-1': ['#fff', 'oklch(0.2 0.006 75)'],
  'neutral-2': ['oklch(0.98 0.003 80)', 'oklch(0.236 0.007 75)'],
  'neutral-3': ['oklch(0.958 0.004 80)', 'oklch(0.275 0.008 75)'],
  'neutral-4': ['oklch(0.92 0.005 80)', 'oklch(0.315 0.009 75)'],
  'neutral-5': ['oklch(0.872 0.006 80)', 'oklch(0.375 0.01 75)'],
  'neutral-6': ['oklch(0.63 0.01 75)', 'oklch(0.57 0.012 75)'],
  'neutral-7': ['oklch(0.52 0.01 75)', 'oklch(0.69 0.011 75)'],
  'neutral-8': ['oklch(0.43 0.01 70)', 'oklch(0.79 0.009 75)'],
  'neutral-9': ['oklch(0.32 0.009 70)', 'oklch(0.88 0.006 80)'],
  'neutral-10': ['oklch(0.21 0.008 70)', 'oklch(0.955 0.004 80)'],
};

const same = (value: string): Colour => [value, value];

/** What elements write: roles. Accent-derived roles follow a host's own accent by mixing, so one property is enough. */
const roles: Record<string, Colour> = {
  surface: same('var(--_neutral-1)'),
  'surface-subtle': same('var(--_neutral-2)'),
  'surface-raised': ['var(--_neutral-1)', 'var(--_neutral-2)'],
  'surface-hover': same('var(--_neutral-3)'),
  border: same('var(--_neutral-4)'),
  'border-hover': same('var(--_neutral-5)'),
  'border-control': same('var(--_neutral-6)'),
  text: same('var(--_neutral-10)'),
  'text-secondary': same('var(--_neutral-8)'),
  'text-muted': same('var(--_neutral-7)'),
  accent: ['oklch(0.5 0.19 275)', 'oklch(0.57 0.18 275)'],
  'accent-hover': ['color-mix(in oklab, var(--_accent) 88%, black)', 'color-mix(in oklab, var(--_accent) 88%, black)'],
  // White or black, whichever keeps 4.5 on a host's accent: they change places at a lightness of 49.8.
  'on-accent': same('lab(from var(--_accent) clamp(0,(49.8 - l)*99,100) 0 0)'),
  'accent-text': ['var(--_accent)', 'color-mix(in oklab, var(--_accent) 55%, white)'],
  'accent-soft': ['color-mix(in oklab, var(--_accent) 8%, var(--_surface))', 'color-mix(in oklab, var(--_accent) 24%, var(--_surface))'],
  'accent-border': ['color-mix(in oklab, var(--_accent) 30%, var(--_surface))', 'color-mix(in oklab, var(--_accent) 55%, var(--_surface))'],
  success: ['oklch(0.5 0.12 155)', 'oklch(0.5 0.115 155)'],
  'on-success': same('#fff'),
  'success-text': ['oklch(0.46 0.11 155)', 'oklch(0.82 0.13 155)'],
  'success-soft': ['oklch(0.965 0.028 155)', 'oklch(0.28 0.04 155)'],
  warning: ['oklch(0.8 0.15 78)', 'oklch(0.8 0.145 80)'],
  'on-warning': same('oklch(0.25 0.03 70)'),
  'warning-text': ['oklch(0.48 0.1 65)', 'oklch(0.85 0.13 82)'],
  'warning-soft': ['oklch(0.97 0.032 85)', 'oklch(0.29 0.04 75)'],
  danger: ['oklch(0.53 0.2 25)', 'oklch(0.55 0.19 25)'],
  'on-danger': same('#fff'),
  'danger-text': ['oklch(0.5 0.19 25)', 'oklch(0.79 0.12 22)'],
  'danger-soft': ['oklch(0.968 0.016 20)', 'oklch(0.28 0.05 22)'],
  star: ['oklch(0.645 0.145 62)', 'oklch(0.8 0.14 80)'],
  focus: ['var(--_accent)', 'color-mix(in oklab, var(--_accent) 60%, white)'],
  backdrop: ['oklch(0.21 0.01 70 / 0.42)', 'oklch(0.08 0.005 70 / 0.6)'],
  'shadow-tint': ['oklch(0.25 0.02 70 / 0.09)', 'oklch(0 0 0 / 0.45)'],
};

export const colours: Record<string, Colour> = { ...neutrals, ...roles };

export const measures: Record<string, string> = {
  'font-mono': 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  'text-xs': '12px',
  'text-sm': '14px',
  'text-md': '16px',
  'text-lg': '18px',
  'text-xl': '22px',
  'text-2xl': '28px',
  'text-3xl': '36px',
  'weight-medium': '500',
  'weight-bold': '650',
  'space-1': '4px',
  'space-2': '8px',
  'space-3': '12px',
  'space-4': '16px',
  'space-5': '20px',
  'space-6': '24px',
  'space-8': '32px',
  'space-10': '40px',
  'radius-sm': '6px',
  'radius-md': '10px',
  'radius-lg': '16px',
  'radius-full': '999px',
  target: '44px',
  'shadow-1': '0 1px 2px var(--_shadow-tint), 0 4px 12px var(--_shadow-tint)',
  'shadow-2': '0 2px 6px var(--_shadow-tint), 0 16px 40px var(--_shadow-tint)',
  'motion-fast': '120ms',
  'motion-slow': '200ms',
  ease: 'cubic-bezier(0.2, 0, 0, 1)',
};
