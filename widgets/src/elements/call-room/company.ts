// Whether the other person is in the room, and whether whoever is not there has left or was thrown out with us.

/** A lost room throws everybody out, one after the other. */
const TOGETHER_MS = 5_000;

export class Company {
  #isHere = false;
  #goneAt = -Infinity;
  #awaited = false;

  /** The room was lost to both, and the other person is not back yet. */
  get awaited(): boolean {
    return this.#awaited;
  }

  /** True where that is news. */
  sees(isHere: boolean): boolean {
    if (isHere) this.#awaited = false;
    if (isHere === this.#isHere) return false;
    this.#isHere = isHere;
    if (!isHere) this.#goneAt = performance.now();
    return true;
  }

  roomLost(): void {
    this.#awaited ||= this.#isHere || performance.now() - this.#goneAt < TOGETHER_MS;
  }

  forget(): void {
    this.#isHere = this.#awaited = false;
    this.#goneAt = -Infinity;
  }
}
