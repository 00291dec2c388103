// The words of a text's counter, for the elements that have such a field.
export const charactersEn = {
  'common.charactersLeft': { one: '{count} character left', other: '{count} characters left' },
  'common.charactersOver': { one: '{count} character too many', other: '{count} characters too many' },
} as const;
