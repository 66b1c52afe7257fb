import { Appender } from "../lines/appender.ts";

/** Writes the entries of a JSON object, one a line, to a file. */
export class EntryWriter {
  readonly file: string;
  readonly #appender: Appender;
  #first = true;

  constructor(file: string) {
    this.file = file;
    this.#appender = new Appender(file);
  }

  /** One entry: `"name":value`. */
  write(entry: string): void {
    this.#appender.append(this.#first ? entry : `,\n${entry}`);
    this.#first = false;
  }

  end(): void {
    this.#appender.end();
  }
}
