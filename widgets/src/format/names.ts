/** «Priya Raman» → «Priya»: how a sentence speaks of someone whose whole name stands nearby. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;
