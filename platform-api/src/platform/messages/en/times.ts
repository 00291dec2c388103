/** How instants, lengths and places are put together. */
export const times = {
  'time.instant': '{day}, {time}',
  'time.zoned': '{when} ({place})',
  'time.yours': '{when} your time ({place})',
  'time.theirs': '{when} for {name} ({place})',
} as const satisfies Record<string, string>;
