export const filterSheetEn = {
  'directory.show': { one: 'Show {count} mentor', other: 'Show {count} mentors' },
} as const;
