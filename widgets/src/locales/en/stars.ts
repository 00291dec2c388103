export const starsEn = {
  'rating.star': { one: '{count} star', other: '{count} stars' },
} as const;
