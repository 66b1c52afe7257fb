/** The cloud's time: the machine's, until somebody moves it. */
export class CloudClock {
  readonly #machine: () => Date;
  readonly #moved = new Set<() => Promise<void>>();
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

  /** Sets the time; it goes on from there. Ends when all who are told have done what was due in between. */
  async moveTo(time: Date): Promise<void> {
    this.#offset = time.getTime() - this.#machine().getTime();
    await Promise.all(Array.from(this.#moved, (tell) => tell()));
  }

  /** Is told every move until the returned function is called. */
  onMove(tell: () => Promise<void>): () => void {
    this.#moved.add(tell);
    return () => void this.#moved.delete(tell);
  }
}
