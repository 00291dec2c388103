// One sentence in place, where it belongs: beside the thing it is about, with what to do next.
import { css, html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { circleAlertIcon, infoIcon, triangleAlertIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';

export interface NoticeOptions {
  text: string;
  tone?: 'neutral' | 'warning' | 'danger';
  shape?: () => SVGTemplateResult;
  /** A button or link that leads on. */
  action?: unknown;
  /** What just went wrong is said at once; what merely stands there is not. */
  urgent?: boolean;
}

const shapes = { neutral: infoIcon, warning: triangleAlertIcon, danger: circleAlertIcon };

export const notice = ({ text, tone = 'neutral', shape = shapes[tone], action, urgent = false }: NoticeOptions): TemplateResult => html`
  <div class="notice ${tone}" role=${urgent ? 'alert' : nothing}>${icon(shape)}<p>${text}</p>${action ?? nothing}</div>
`;

export const noticeStyles = css`
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: var(--_space-2) var(--_space-3);
    padding: var(--_space-3) var(--_space-4);
    border-radius: var(--_radius-md);
    background: var(--_surface-hover);
    color: var(--_text);
    font-size: var(--_text-sm);
  }
  .notice > .icon {
    color: var(--_text-secondary);
  }
  .notice p {
    flex: 1 1 200px;
    min-inline-size: 0;
  }
  .notice.warning {
    background: var(--_warning-soft);
  }
  .notice.warning > .icon {
    color: var(--_warning-text);
  }
  .notice.danger {
    background: var(--_danger-soft);
  }
  .notice.danger > .icon {
    color: var(--_danger-text);
  }
`;
