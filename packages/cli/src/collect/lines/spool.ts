import { Appender } from "./appender.ts";
import { readLines } from "./read-lines.ts";

/** A list on disk: values that JSON can hold, written once and read afterwards. */
export class Spool<Value> {
  readonly #file: string;
  readonly #appender: Appender;
  #count = 0;

  constructor(file: string) {
    this.#file = file;
    this.#appender = new Appender(file);
  }

  get count(): number {
    return this.#count;
  }

  write(value: Value): void {
    this.#appender.append(`${JSON.stringify(value)}\n`);
    this.#count += 1;
  }

  /**
   * Ends writing, and reads from the start.
   *
   * @yields Values in the order in which they were written.
   */
  async *read(): AsyncGenerator<Value> {
    this.end();
    for (const line of readLines(this.#file)) yield JSON.parse(line);
  }

  end(): void {
    this.#appender.end();
  }
}
