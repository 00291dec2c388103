/** The session as an iCalendar file (RFC 5545, RFC 5546): one UID for ever, instants in UTC, so no zone table is needed. */
import { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendar, ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';

export interface CalendarSession {
  /** Stable for the booking, so that a calendar that gets the file twice keeps one entry. */
  readonly bookingId: string;
  /** Grows with each change of the time; a calendar ignores older ones. */
  readonly sequence: number;
  readonly madeAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  /** Null takes the entry out of the calendar. */
  readonly joinUrl: string | null;
  readonly organiser: { readonly name: string; readonly email: string };
  readonly reader: { readonly name: string; readonly email: string };
}

export const calendarContentType = (cancels: boolean): string => `text/calendar; charset=utf-8; method=${cancels ? 'CANCEL' : 'REQUEST'}`;

/**
 * REQUEST with the reader as an attendee who has accepted: mail programs then offer or add the entry by themselves, and
 * nobody is asked to answer an address that reads no answers. CANCEL of the same UID takes it out again.
 */
export function calendarFile(session: CalendarSession): Buffer {
  const cancels = session.joinUrl === null;
  const calendar = new ICalCalendar({ prodId: { company: 'PeerVerse', product: 'Sessions', language: 'EN' }, method: cancels ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST });
  calendar.createEvent({
    id: session.bookingId,
    sequence: session.sequence,
    stamp: session.madeAt,
    start: session.startsAt,
    end: session.endsAt,
    summary: session.summary,
    description: session.description,
    location: session.location,
    ...(session.joinUrl === null ? {} : { url: session.joinUrl }),
    status: cancels ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: cancels ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    organizer: session.organiser,
    attendees: [{ ...session.reader, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED, rsvp: false }],
  });
  return Buffer.from(calendar.toString());
}
