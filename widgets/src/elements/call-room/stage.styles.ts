// The running call: always dark, because the picture is the only light in the room.
import { css } from 'lit';

export const stageStyles = css`
  .stage {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    block-size: min(760px, max(460px, 100dvh - 32px));
    overflow: hidden;
    border-radius: var(--_radius-lg);
    background: oklch(0.17 0.008 270);
    color: #fff;
    color-scheme: dark;
  }
  .stage:fullscreen {
    block-size: 100%;
    border-radius: 0;
  }
  .picture {
    position: relative;
    min-inline-size: 0;
    overflow: hidden;
  }
  .other {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .other.whole {
    object-fit: contain;
  }
  .no-picture {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: var(--_space-2);
    /* Over the video, which has to be there to get its first frame. */
    position: absolute;
    inset: 0;
    padding: var(--_space-6) var(--_space-6) 120px;
    background: oklch(0.17 0.008 270);
    text-align: center;
  }
  .no-picture .avatar {
    margin-block-end: var(--_space-3);
    transition: box-shadow var(--_motion-slow) var(--_ease);
  }
  .no-picture.speaking .avatar {
    box-shadow: 0 0 0 4px oklch(0.8 0.16 155 / 0.75);
  }
  .no-picture-title {
    font-size: var(--_text-lg);
    font-weight: var(--_weight-bold);
  }
  .no-picture-hint {
    max-inline-size: 36ch;
    color: oklch(0.82 0.01 270);
    font-size: var(--_text-sm);
  }
  .stage-head {
    position: absolute;
    inset: 0 0 auto;
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--_space-3);
    padding: var(--_space-3);
    pointer-events: none;
  }
  .name-tag,
  .note,
  .stage .ring {
    /* No blur: over a moving picture it would be drawn anew with every frame. */
    background: oklch(0.2 0.01 270 / 0.78);
  }
  .name-tag {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 32px;
    min-inline-size: 0;
    padding: 4px 12px;
    border-radius: var(--_radius-full);
  }
  .name-tag h2 {
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    letter-spacing: normal;
  }
  .stage .ring {
    flex: none;
    border-radius: 50%;
    --_accent-text: #fff;
    --_border: oklch(1 0 0 / 0.24);
  }
  .stage-notes {
    position: absolute;
    inset: 72px var(--_space-3) auto;
    display: grid;
    justify-items: center;
    gap: var(--_space-3);
    pointer-events: none;
  }
  .stage-notes .button {
    pointer-events: auto;
  }
  .note {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-2);
    max-inline-size: 44ch;
    padding: 6px 14px;
    border-radius: 18px;
    font-size: var(--_text-sm);
  }
  .note .icon {
    flex: none;
  }
  .self {
    position: absolute;
    display: grid;
    place-items: center;
    inline-size: clamp(92px, 20%, 200px);
    aspect-ratio: 16 / 10;
    padding: 0;
    overflow: hidden;
    border: 1px solid oklch(1 0 0 / 0.22);
    border-radius: var(--_radius-md);
    background: oklch(0.28 0.012 270);
    color: oklch(0.86 0.01 270);
    box-shadow: 0 4px 16px oklch(0 0 0 / 0.35);
    cursor: grab;
    touch-action: none;
    transform: translate(var(--_x, 0), var(--_y, 0));
  }
  .self:active {
    cursor: grabbing;
  }
  .self video {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  /* Stays when the controls have gone: whoever talks into a muted microphone has to see why nobody answers. */
  .self-muted {
    position: absolute;
    inset: auto auto 6px 6px;
    padding: 4px;
    border-radius: 50%;
    background: var(--_danger);
    color: var(--_on-danger);
  }
  .self.at-start {
    inset-inline-start: var(--_space-3);
  }
  .self.at-end {
    inset-inline-end: var(--_space-3);
  }
  .self.at-top {
    inset-block-start: 76px;
  }
  .self.at-bottom {
    inset-block-end: 84px;
  }
  .bar {
    position: absolute;
    inset: auto 0 var(--_space-4);
    display: flex;
    justify-content: center;
    gap: var(--_space-2);
    inline-size: fit-content;
    max-inline-size: calc(100% - 16px);
    margin-inline: auto;
    padding: 6px;
    border: 1px solid oklch(1 0 0 / 0.1);
    border-radius: var(--_radius-full);
    background: oklch(0.22 0.01 270 / 0.86);
    transition:
      opacity var(--_motion-slow) var(--_ease),
      transform var(--_motion-slow) var(--_ease);
  }
  .calm .bar:not(:hover, :focus-within) {
    opacity: 0;
    transform: translateY(12px);
  }
  /* The touch that brings the controls back must not press one of them; a mouse has moved before. */
  @media (pointer: coarse) {
    .calm .bar:not(:focus-within) {
      pointer-events: none;
    }
  }
  .calm {
    cursor: none;
  }
  .stage .round:focus-visible,
  .self:focus-visible {
    outline-color: #fff;
  }
  .round.leave {
    padding-inline: var(--_space-4);
    background: var(--_danger);
    color: var(--_on-danger);
  }
  .round.leave:hover {
    background: color-mix(in oklab, var(--_danger) 86%, black);
  }
  .round[aria-expanded='true'] {
    background: oklch(0.5 0.014 270);
  }
  @media (pointer: fine) {
    .touch-only {
      display: none;
    }
  }
  .unread {
    position: absolute;
    inset: -3px -3px auto auto;
    display: grid;
    place-items: center;
    min-inline-size: 20px;
    block-size: 20px;
    padding-inline: 5px;
    border-radius: var(--_radius-full);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_text-xs);
    line-height: 1;
  }
  .chat {
    position: absolute;
    inset: auto 0 0;
    z-index: 1;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    block-size: 68%;
    border-block-start: 1px solid var(--_border);
    border-radius: var(--_radius-lg) var(--_radius-lg) 0 0;
    background: var(--_surface);
    color: var(--_text);
    animation: chat-in var(--_motion-slow) var(--_ease);
  }
  @keyframes chat-in {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  .chat-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: var(--_space-2) var(--_space-2) var(--_space-1) var(--_space-4);
  }
  .chat-head h3 {
    font-size: var(--_text-md);
  }
  .chat-lines {
    padding: var(--_space-2) var(--_space-4);
    overflow: auto;
    overscroll-behavior: contain;
    font-size: var(--_text-sm);
  }
  .chat-lines:focus-visible {
    outline-offset: -2px;
  }
  .chat-empty,
  .chat-note {
    color: var(--_text-muted);
  }
  .chat-lines li {
    display: grid;
    justify-items: start;
    margin-block-start: var(--_space-1);
  }
  .chat-lines li.own {
    justify-items: end;
  }
  .chat-by {
    margin-block: var(--_space-3) var(--_space-1);
    color: var(--_text-muted);
    font-size: var(--_text-xs);
  }
  .chat-by span {
    color: var(--_text-secondary);
    font-weight: var(--_weight-medium);
  }
  .bubble {
    max-inline-size: 88%;
    padding: 8px 12px;
    border-radius: 14px;
    background: var(--_surface-hover);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .own .bubble {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .own .bubble a {
    color: inherit;
  }
  .bubble[data-sending] {
    opacity: 0.75;
  }
  .chat-failed {
    display: flex;
    align-items: center;
    gap: 6px;
    margin-block-start: var(--_space-1);
    color: var(--_danger-text);
    font-size: var(--_text-xs);
  }
  .link {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .link::before {
    content: '';
    position: absolute;
    inset: -14px -8px;
  }
  .composer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_space-2);
    align-items: end;
    padding: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  .composer .control {
    min-block-size: 44px;
    max-block-size: 30cqb;
    resize: none;
    field-sizing: content;
  }
  .composer .button {
    inline-size: 44px;
    min-block-size: 44px;
  }
  .chat-over {
    grid-column: 1 / -1;
    color: var(--_danger-text);
    font-size: var(--_text-xs);
  }
  @container (max-width: 479px) {
    .wide-only {
      display: none;
    }
    .stage {
      block-size: max(460px, 100dvh - 32px);
    }
    .round.leave span {
      position: absolute;
      clip-path: inset(50%);
    }
    .round.leave {
      padding-inline: var(--_space-3);
    }
    .self {
      aspect-ratio: 3 / 4;
    }
    .with-chat .self.at-bottom {
      inset-block: 76px auto;
    }
    /* Beside the small picture, on whichever side that stands. */
    .with-chat .stage-notes {
      inset-inline: calc(92px + 2 * var(--_space-3));
    }
  }
  @container (min-width: 760px) {
    .stage.with-chat {
      grid-template-columns: minmax(0, 1fr) minmax(280px, 340px);
    }
    .stage .chat {
      position: relative;
      inset: auto;
      block-size: auto;
      border-inline-start: 1px solid var(--_border);
      border-block-start: 0;
      border-radius: 0;
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .bar,
    .bubble,
    .stage {
      border: 1px solid CanvasText;
    }
    .calm .bar {
      opacity: 1;
    }
  }
`;
