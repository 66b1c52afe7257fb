import type { DeleteMarker, VersionRecord } from "../../store/versions/version-record.ts";
import type { VersionPage } from "../../store/versions/version-page.ts";
import { decideVersion, isLoneMarkerDue, type LifecycleAction } from "./decide-version.ts";
import type { LifecycleTerms } from "./lifecycle-terms.ts";

/** What is due for a version. */
export interface LifecycleStep {
  version: VersionRecord;
  action: LifecycleAction | "remove-marker";
  /** When it was replaced; absent: it is the current one. */
  noncurrentSince?: number;
}

/**
 * Decides the versions of a bucket as a listing goes by them, by key and then the newest first, and remembers of a key
 * what its older versions depend on.
 */
export class LifecycleScan {
  readonly #terms: LifecycleTerms;
  #previous: VersionRecord | undefined;
  /** Noncurrent versions of the key that stay. */
  #staying = 0;
  /** The current version, if it is a delete marker. */
  #marker: DeleteMarker | undefined;

  constructor(terms: LifecycleTerms) {
    this.#terms = terms;
  }

  /** Takes the next version of the listing. The steps are in the order in which they are to be taken. */
  next({ version, latest }: VersionPage["versions"][number]): LifecycleStep[] {
    // A page may begin a key anew when versions have gone meanwhile.
    const begun = latest || version.key !== this.#previous?.key;
    const steps = begun ? this.end() : [];
    const noncurrentSince = begun || this.#previous === undefined ? undefined : replacedAt(version, this.#previous);
    this.#previous = version;
    if (begun) this.#marker = version.deleteMarker === true ? version : undefined;
    const since = noncurrentSince !== undefined && { noncurrentSince };
    const action = decideVersion(this.#terms, { version, newer: this.#staying, ...since });
    if (!begun && action !== "remove") this.#staying += 1;
    return action === undefined ? steps : [...steps, { version, action, ...since }];
  }

  /** Ends the key: a marker that nothing is left under may go. */
  end(): LifecycleStep[] {
    const [marker, staying] = [this.#marker, this.#staying];
    this.#marker = undefined;
    this.#staying = 0;
    if (marker === undefined || staying > 0 || !isLoneMarkerDue(this.#terms, marker)) return [];
    return [{ version: marker, action: "remove-marker" }];
  }
}

/** A successor counts from when it took its place, which is not before there was something to replace. */
function replacedAt(version: VersionRecord, successor: VersionRecord): number {
  const placed = successor.deleteMarker === true ? undefined : successor.completed;
  return Math.max(placed ?? successor.modified, version.modified);
}
