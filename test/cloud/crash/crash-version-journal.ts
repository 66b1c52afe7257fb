import type { CrashState } from "./crash-state.ts";

export type VersionLine =
  | { say: "adding"; id: number; key: string; want: CrashState }
  | { say: "added"; id: number; versionId: string }
  | { say: "removing" | "removed"; key: string; versionId: string };

export interface JournaledVersion {
  versionId: string;
  /** Nothing: a delete marker. */
  want: CrashState;
  removal?: "removing" | "removed";
}

/** What the writer promised of versions. Each key has one worker, so its versions were acknowledged in their order. */
export class CrashVersionJournal {
  /** Those acknowledged, the newest first. */
  readonly acknowledged: Map<string, JournaledVersion[]> = new Map();
  readonly #begun = new Map<number, { key: string; want: CrashState }>();

  add(line: VersionLine): void {
    if (line.say === "adding") this.#begun.set(line.id, line);
    else if (line.say === "added") this.#acknowledge(line);
    else this.#mark(line);
  }

  get keys(): Set<string> {
    return new Set([...this.acknowledged.keys(), ...[...this.#begun.values()].map(({ key }) => key)]);
  }

  /** What was begun at a key and not answered: it may be there, or not. */
  begun(key: string): CrashState[] {
    return [...this.#begun.values()].filter((one) => one.key === key).map(({ want }) => want);
  }

  #acknowledge({ id, versionId }: { id: number; versionId: string }): void {
    const begun = this.#begun.get(id);
    if (begun === undefined) throw new Error(`The journal knows no version "${id}"`);
    this.#begun.delete(id);
    const others = this.acknowledged.get(begun.key) ?? [];
    this.acknowledged.set(begun.key, [{ versionId, want: begun.want }, ...others]);
  }

  #mark({ say, key, versionId }: Extract<VersionLine, { key: string; versionId: string }>): void {
    const version = this.acknowledged.get(key)?.find((each) => each.versionId === versionId);
    if (version === undefined) throw new Error(`The journal knows no version "${versionId}"`);
    version.removal = say;
  }
}
