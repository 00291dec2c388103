// Lists of money and sessions: a box of lines, each with a title and its state, a sum, notes below, and what loads the next ones.
// Only the looks; the paddings and columns of a line are its element's own.
import { css } from 'lit';

export const linesStyles = css`
  .lines {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
  }
  .lines > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .title :is(h2, h3) {
    min-inline-size: 0;
    font-size: var(--_text-md);
  }
  .sum {
    font-weight: var(--_weight-medium);
    text-align: end;
  }
  .notes {
    grid-column: 1 / -1;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    overflow-wrap: anywhere;
  }
  .more {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    margin-block-start: var(--_space-5);
  }
  .more-failure {
    color: var(--_danger-text);
    font-size: var(--_text-sm);
  }
`;
