import type { KeyUse } from "../../store/identities/identity-records.ts";
import type { IdentityStore } from "../../store/identities/identity-store.ts";

const pause = 10_000;

/** Notes the last use of access keys in memory, and saves it now and then: a request must not wait for it. */
export class KeyUses {
  readonly #store: IdentityStore;
  readonly #unsaved = new Map<string, KeyUse>();
  #timer: NodeJS.Timeout | undefined;

  constructor(store: IdentityStore) {
    this.#store = store;
  }

  note(accessKeyId: string, use: KeyUse): void {
    this.#unsaved.set(accessKeyId, use);
    this.#timer ??= setTimeout(() => void this.save().catch(() => undefined), pause).unref();
  }

  find(accessKeyId: string): KeyUse | undefined {
    return this.#unsaved.get(accessKeyId) ?? this.#store.keyUse(accessKeyId);
  }

  /** Saves what was noted. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#unsaved.size === 0) return;
    const uses = new Map(this.#unsaved);
    await this.#store.saveKeyUses(uses);
    for (const [id, use] of uses) if (this.#unsaved.get(id) === use) this.#unsaved.delete(id);
  }
}
