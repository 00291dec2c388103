/** Server-Sent Events as the HTML standard defines them (section 9.2), read from a fetch() body. */

export interface RawEvent {
  /** The last id seen, this event's own or an earlier one's. */
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

export interface EventParser {
  /** Takes text as it arrives, cut anywhere, and returns the events that are now complete. */
  push(text: string): RawEvent[];
  /** The server's wish for the pause before a reconnect; 0 if it has none. */
  readonly retryMs: number;
}

/** A single event carries ids only; a line longer than this is not one of ours and would fill the memory. */
const LINE_LENGTH_MAX = 1_048_576;

export function createEventParser(lastEventId = ''): EventParser {
  let rest = '';
  let id = lastEventId;
  let type = '';
  let data: string[] = [];
  let retryMs = 0;

  function field(name: string, value: string): undefined {
    if (name === 'data') data.push(value);
    else if (name === 'event') type = value;
    else if (name === 'id' && !value.includes('\0')) id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) retryMs = Number(value);
  }

  function line(text: string): RawEvent | undefined {
    // A line that begins with a colon is a comment: its field name is empty.
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(text) ?? [];
    if (text) return field(name, value);
    const event = data.length ? { id, type: type || 'message', data: data.join('\n') } : undefined;
    type = '';
    data = [];
    return event;
  }

  return {
    push(text) {
      // A CR at the end stays back: the LF that belongs to it may be in the next chunk.
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      if (rest.length > LINE_LENGTH_MAX) throw new RangeError('A line of the event stream is too long.');
      return lines.map(line).filter((event) => event !== undefined);
    },
    get retryMs() {
      return retryMs;
    },
  };
}
