/** The cloud's time: the machine's, until somebody moves it. */
export class CloudClock {
  readonly #machine: () => Date;
  readonly #moved = new Set<() => void>();
  #offset = 0;

  /** Takes the clock that it follows. */
  constructor(machine: () => Date = () => new Date()) {
    this.#machine = machine;
  }

  now(): Date {
    const machine = this.#machine();
    return this.#offset === 0 ? machine : new Date(machine.getTime() + this.#offset);
  }

  /** The time without any move, which clients have. */
  machine(): Date {
    return this.#machine();
  }

  /** Sets the time; it goes on from there. What waits for a moment is told. */
  moveTo(time: Date): void {
    this.#offset = time.getTime() - this.#machine().getTime();
    for (const tell of this.#moved) tell();
  }

  /** Is told every move until the returned function is called. */
  onMove(tell: () => void): () => void {
    this.#moved.add(tell);
    return () => void this.#moved.delete(tell);
  }
}
