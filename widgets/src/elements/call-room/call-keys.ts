// One letter each, and only while the call itself has the focus: nothing is taken from the page around it, from what is being
// written, or from the browser's own keys.

/** What a key does, by the letter it prints; a person's keyboard says which key that is. */
export type CallKeys = Readonly<Record<string, (() => void) | undefined>>;

const WRITES = 'input, textarea, select, [contenteditable]';

/** For `keydown` on the frame of the call. A dialog within it keeps its keys. */
export function callKeys(keys: CallKeys): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const isElsewhere = event.composedPath().some((at) => at instanceof Element && (at.matches(WRITES) || at.localName === 'dialog'));
    const act = isElsewhere ? undefined : keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };
}
