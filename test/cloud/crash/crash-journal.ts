import type { CrashState } from "./crash-state.ts";
import { CrashVersionJournal, type VersionLine } from "./crash-version-journal.ts";

interface PhaseLine {
  say: "uploading" | "closing" | "closed";
  uploadId: string;
}

export type Line =
  | VersionLine
  | { say: "ready" }
  | { say: "begin"; id: number; key: string; want: CrashState }
  | { say: "end"; id: number; key: string; applied: boolean }
  | { say: "upload"; key: string; uploadId: string }
  | PhaseLine
  | { say: "part"; uploadId: string; number: number; sha256: string }
  | { say: "kept"; uploadId: string; number: number; etag: string };

export interface JournaledUpload {
  key: string;
  phase: "upload" | "uploading" | "closing" | "closed";
  parts: Map<number, { sha256: string; etag?: string }>;
}

/** What the writer promised, and what it had begun when it was killed. */
export class CrashJournal {
  readonly uploads: Map<string, JournaledUpload> = new Map();
  readonly versions: CrashVersionJournal = new CrashVersionJournal();
  readonly #acknowledged = new Map<string, CrashState>();
  readonly #begun = new Map<number, { key: string; want: CrashState }>();

  add(line: Line): void {
    if (line.say === "begin") this.#begun.set(line.id, line);
    else if (line.say === "end") this.#end(line);
    else if (line.say === "upload")
      this.uploads.set(line.uploadId, { key: line.key, phase: "upload", parts: new Map() });
    else if (line.say === "part") this.#upload(line).parts.set(line.number, { sha256: line.sha256 });
    else if (line.say === "kept") this.#keep(line);
    else if (isPhase(line)) this.#upload(line).phase = line.say;
    else if (line.say !== "ready") this.versions.add(line);
  }

  get keys(): Set<string> {
    return new Set([...this.#acknowledged.keys(), ...[...this.#begun.values()].map(({ key }) => key)]);
  }

  /** What the key may hold: what was acknowledged last, or what was begun and not answered. */
  allowed(key: string): CrashState[] {
    const acknowledged = this.#acknowledged.get(key);
    // Of those who race to create a key, one has won and the others are refused.
    if (acknowledged !== undefined && key.includes("/race/")) return [acknowledged];
    const begun = [...this.#begun.values()].filter((one) => one.key === key).map(({ want }) => want);
    return [acknowledged ?? null, ...begun];
  }

  #end({ id, key, applied }: { id: number; key: string; applied: boolean }): void {
    const begun = this.#begun.get(id);
    this.#begun.delete(id);
    if (!applied || begun === undefined) return;
    if (key.includes("/race/") && this.#acknowledged.has(key)) throw new Error(`Two writers created "${key}"`);
    this.#acknowledged.set(key, begun.want);
  }

  #keep({ uploadId, number, etag }: { uploadId: string; number: number; etag: string }): void {
    const part = this.#upload({ uploadId }).parts.get(number);
    if (part !== undefined) part.etag = etag;
  }

  #upload({ uploadId }: { uploadId: string }): JournaledUpload {
    const upload = this.uploads.get(uploadId);
    if (upload === undefined) throw new Error(`The journal knows no upload "${uploadId}"`);
    return upload;
  }
}

function isPhase(line: Line): line is PhaseLine {
  return line.say === "uploading" || line.say === "closing" || line.say === "closed";
}
