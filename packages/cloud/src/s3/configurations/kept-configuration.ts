import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { Configuration } from "./configuration.ts";
import type { Settings } from "./configurations.ts";
import { parseDocument } from "../schema/parse-document.ts";

const limit = 1000;

/** What buckets have set of one configuration; parsed ones are kept, because requests ask again and again. */
export class KeptConfiguration<T> implements Settings<T> {
  readonly #configuration: Configuration<T>;
  readonly #parsed = new Map<string, { text: string; value: T }>();

  constructor(configuration: Configuration<T>) {
    this.#configuration = configuration;
  }

  find({ name, documents }: BucketRecord): T | undefined {
    const text = documents?.[this.#configuration.name];
    if (text === undefined) return undefined;
    const known = this.#parsed.get(name);
    if (known?.text === text) return known.value;
    const value = parseDocument(this.#configuration, text);
    if (this.#parsed.size >= limit) this.#parsed.clear();
    this.#parsed.set(name, { text, value });
    return value;
  }
}
