export const nobodyEn = {
  'directory.none': 'No mentor fits all of this',
  'directory.noneFor': 'No mentor fits “{words}”',
  'directory.noneHint': 'Take something away, or look at the nearest matches below.',
  'directory.nearest': 'Nearest matches',
  'directory.without': 'Without “{filter}”',
} as const;
