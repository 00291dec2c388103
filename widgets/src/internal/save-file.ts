/** A slow phone has begun to save by then; until then the browser needs the address. */
const REVOKE_MS = 60_000;

/** Saves what was fetched under this name. A link with `download` leaves the page as it is, and no content policy stands in its way. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}
