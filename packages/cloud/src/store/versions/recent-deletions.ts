/** How many keys are remembered: some 100 bytes each. */
const limit = 20_000;

/**
 * Which keys were deleted lately, so that a conditional write can tell that its key was deleted since it was judged
 * first. A deletion that has been forgotten is no conflict: the condition itself is judged at the commit all the same.
 */
export class RecentDeletions {
  readonly #moments = new Map<string, number>();
  #moment = 0;

  /** Grows with every deletion. */
  get moment(): number {
    return this.#moment;
  }

  note(place: Buffer): void {
    const key = place.toString("latin1");
    this.#moment += 1;
    this.#moments.delete(key);
    this.#moments.set(key, this.#moment);
    if (this.#moments.size <= limit) return;
    for (const oldest of this.#moments.keys()) {
      this.#moments.delete(oldest);
      return;
    }
  }

  happenedSince(place: Buffer, moment: number | undefined): boolean {
    return moment !== undefined && (this.#moments.get(place.toString("latin1")) ?? 0) > moment;
  }
}
