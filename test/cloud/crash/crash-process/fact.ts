import type { Clients } from "./start-cloud-process.ts";

/** Something that a cloud holds or not, told by a text. */
export interface FactKind {
  name: string;
  /** Must be taken away before it is written again; false by default. */
  once?: boolean;
  /** What is there; `undefined` is nothing. What is half there is told by a text that nobody has written. */
  read(clients: Clients): Promise<string | undefined>;
  write(clients: Clients, want: string): Promise<unknown>;
  remove(clients: Clients): Promise<unknown>;
}

/** A fact that one worker changes, one change at a time. */
export class Fact {
  /** What was acknowledged last, or found after a crash. */
  held: string | undefined;
  readonly #kind: FactKind;
  #begun: { want: string | undefined } | undefined;

  constructor(kind: FactKind) {
    this.#kind = kind;
  }

  /** Whether another text can be written now. */
  get writable(): boolean {
    return this.held === undefined || this.#kind.once !== true;
  }

  /** Changes it, by the kind's own call unless another is given. */
  async change(clients: Clients, want: string | undefined, act?: () => Promise<unknown>): Promise<void> {
    this.#begun = { want };
    if (act !== undefined) await act();
    else await (want === undefined ? this.#kind.remove(clients) : this.#kind.write(clients, want));
    this.held = want;
    this.#begun = undefined;
  }

  /** What is wrong after a crash; what is there counts from now on. */
  async check(clients: Clients): Promise<string[]> {
    const found = await this.#kind.read(clients);
    const allowed = [this.held, ...(this.#begun === undefined ? [] : [this.#begun.want])];
    this.held = found;
    this.#begun = undefined;
    return allowed.includes(found) ? [] : [`${this.#kind.name} is ${found}, not ${allowed.join(" or ")}`];
  }
}

/** What a call answers; `undefined` when it is refused with one of these codes. */
export async function unless<T>(codes: readonly string[], call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && codes.includes(error.name.replace(/Exception$/, ""))) return undefined;
    throw error;
  }
}
