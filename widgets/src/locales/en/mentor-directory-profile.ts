export const openedProfileEn = {
  'directory.back': 'All mentors',
  'directory.profile': 'Mentor profile',
} as const;
