import type { CachedAnswer } from "./cached-answer.ts";

/** Bytes that an answer is counted with besides its body. */
const overhead = 2048;

/** Answers up to so many bytes; those that nobody asks for make room first. */
export class Tier {
  readonly #answers = new Map<string, CachedAnswer>();
  readonly #limit: number;
  readonly #dropped: (answer: CachedAnswer) => void;
  #bytes = 0;

  /**
   * Takes its limit.
   *
   * @param limit Bytes.
   * @param dropped Is told every answer that is kept no longer.
   */
  constructor(limit: number, dropped: (answer: CachedAnswer) => void = () => undefined) {
    this.#limit = limit;
    this.#dropped = dropped;
  }

  get(key: string): CachedAnswer | undefined {
    return this.#answers.get(key);
  }

  set(key: string, answer: CachedAnswer): void {
    this.delete(key);
    this.#answers.set(key, answer);
    this.#bytes += answer.size + overhead;
    if (this.#bytes > this.#limit) this.#makeRoom(key);
  }

  delete(key: string): void {
    const answer = this.#answers.get(key);
    if (answer === undefined) return;
    this.#answers.delete(key);
    this.#bytes -= answer.size + overhead;
    this.#dropped(answer);
  }

  /** Drops what a test says. */
  deleteWhere(test: (answer: CachedAnswer) => boolean): void {
    for (const [key, answer] of this.#answers) if (test(answer)) this.delete(key);
  }

  /** A hit only marks its answer: the oldest that has no mark goes, those with one lose it and count as new. */
  #makeRoom(newest: string): void {
    for (const [key, answer] of this.#answers) {
      if (this.#bytes <= this.#limit) return;
      if (key === newest) continue;
      if (answer.used) this.#renew(key, answer);
      else this.delete(key);
    }
  }

  #renew(key: string, answer: CachedAnswer): void {
    answer.used = false;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
  }
}
