import { CloudError } from "../cloud-error.ts";

/** Makes the error of an accounts file that is not what it should be. */
export function invalidAccounts(source: string, path: string, problem: string): CloudError {
  return new CloudError("accounts-invalid", `Cannot use accounts of "${source}": ${path} ${problem}`, {
    fix: `Correct ${path} in "${source}"; the form is [{ id, name, email, canonicalId, keys, users }]`,
  });
}

/** Reads the members of one object of an accounts file strictly. */
export class MemberReader {
  readonly source: string;
  readonly path: string;
  readonly #members: ReadonlyMap<string, unknown>;

  /** Takes the parsed JSON and the names it must have, no more and no fewer; one that ends in `?` may be left out. */
  constructor(source: string, path: string, value: unknown, names: readonly string[]) {
    this.source = source;
    this.path = path;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw invalidAccounts(source, path, "is not an object");
    }
    this.#members = new Map<string, unknown>(Object.entries(value));
    for (const name of this.#members.keys()) {
      if (!names.includes(name) && !names.includes(`${name}?`))
        throw invalidAccounts(source, `${path}.${name}`, "is not a known member");
    }
    for (const name of names) {
      if (!name.endsWith("?") && !this.#members.has(name))
        throw invalidAccounts(source, `${path}.${name}`, "is missing");
    }
  }

  /** Whether a member that may be left out is there. */
  has(name: string): boolean {
    return this.#members.has(name);
  }

  /** A text of a form. */
  text(name: string, form: RegExp, meaning: string): string {
    const value = this.#members.get(name);
    if (typeof value === "string" && form.test(value)) return value;
    throw invalidAccounts(this.source, `${this.path}.${name}`, `must be ${meaning}`);
  }

  /** A list, each item read by `read` with its path. */
  list<T>(name: string, read: (item: unknown, path: string) => T): T[] {
    const value = this.#members.get(name);
    const path = `${this.path}.${name}`;
    if (!Array.isArray(value)) throw invalidAccounts(this.source, path, "must be a list");
    return value.map((item: unknown, index) => read(item, `${path}[${index}]`));
  }
}
