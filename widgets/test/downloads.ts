// What a page would save: the browser's own saving is left out, and what was asked of it kept.

export interface Download {
  readonly name: string;
  readonly text: Promise<string>;
}

/** Keeps downloads from now on; call the answer's `stop` at the end. */
export function keepDownloads(): { readonly saved: Download[]; stop: () => void } {
  const native = HTMLAnchorElement.prototype.click;
  const saved: Download[] = [];
  HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement): void {
    if (this.download) saved.push({ name: this.download, text: fetch(this.href).then((file) => file.text()) });
    else native.call(this);
  };
  return { saved, stop: () => (HTMLAnchorElement.prototype.click = native) };
}
