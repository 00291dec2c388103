/** What the session is about, with examples to begin from. */
import { html, type TemplateResult } from 'lit';
import type { Mentor } from '@peerverse/sdk/browser';
import { firstName } from '../../format/names.ts';
import { chip } from '../../internal/chip.ts';
import { textArea } from '../../internal/field.ts';
import type { BookingTranslate } from './time-picker.ts';

/** The contract's limits of a topic. */
export const TOPIC_MIN = 3;
export const TOPIC_MAX = 280;

export interface TopicFieldOptions {
  readonly mentor: Mentor;
  readonly topic: string;
  readonly isMissing: boolean;
  readonly msg: BookingTranslate;
  readonly onInput: (topic: string) => void;
  /** An example was taken: the topic with it. */
  readonly onExample: (topic: string) => void;
}

export function topicField({ mentor, topic, isMissing, msg, onInput, onExample }: TopicFieldOptions): TemplateResult {
  const examples = [
    ...(mentor.placedAt ? [msg('booking.example.company', { company: mentor.placedAt })] : []),
    msg('booking.example.resume'), msg('booking.example.subjects'), msg('booking.example.choice'),
  ];
  const written = topic.trim();
  const withExample = (example: string): string => (!written || examples.includes(topic) ? example : `${written} ${example}`);
  return html`${textArea({
      id: 'topic', label: msg('booking.topic'), value: topic, maxLength: TOPIC_MAX, placeholder: msg('booking.topicPlaceholder'), msg,
      error: isMissing ? msg('booking.topicMissing', { name: firstName(mentor.name) }) : '',
      onInput,
    })}
    <div class="chips" role="group" aria-label=${msg('booking.examples')}>
      ${examples.map((example) => chip({ label: example, selected: topic === example, onToggle: () => onExample(withExample(example)) }))}
    </div>`;
}
