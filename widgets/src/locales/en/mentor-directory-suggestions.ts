export const suggestionsEn = {
  'directory.suggestions': 'Suggestions',
  'directory.suggested': { one: '{count} suggestion. Use the down arrow.', other: '{count} suggestions. Use the down arrow.' },
  'directory.kind.mentor': 'Mentor',
  'directory.kind.interest': 'Topic',
  'directory.kind.skill': 'Skill',
  'directory.kind.company': 'Company',
  'directory.kind.branch': 'Branch',
} as const;
