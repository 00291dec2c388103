import { charactersEn } from './characters.ts';

export const notesEn = {
  ...charactersEn,
  'notes.heading': 'Shared notes',
  'notes.hint': 'You and {name} can both read and change them, before, during and after the session.',
  'notes.label': 'Notes of this session',
  'notes.placeholder': 'Questions, links to look at, what to do next',
  'notes.notYet': 'Notes open once the session is booked',
  'notes.saved': 'Saved',
  'notes.savedBy': 'Saved. Last changed by {name}, {time}',
  'notes.saving': 'Saving …',
  'notes.unsaved': 'Not saved yet',
  'notes.tooLong': 'Too long to be saved. Shorten the notes to {count} characters.',
  'notes.failed': 'Not saved yet. Your words are still here; we keep trying.',
  'notes.closed': 'This session takes no more notes. What you typed is not saved: copy it if you need it.',
  'notes.arrived': '{name} changed the notes',
  'notes.clash': '{name} changed the same lines as you. Nothing is lost: choose what is kept.',
  'notes.clashTheirs': 'As {name} left them',
  'notes.keepBoth': 'Keep both',
  'notes.keepTheirs': 'Keep {name}’s',
  'notes.keepMine': 'Keep mine',
  'notes.somebody': 'Somebody',
} as const;
