export const timeEn = {
  'time.yours': '{when} your time ({zone})',
  'time.theirs': '{when} for {name} ({zone})',
} as const;
