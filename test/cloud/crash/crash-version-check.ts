import type { VersionRecord } from "../../../packages/cloud/src/store/versions/version-record.ts";
import type { Store } from "../../../packages/cloud/src/store/store.ts";
import { matches, readRecord, sizes } from "./crash-check.ts";
import type { CrashVersionJournal } from "./crash-version-journal.ts";

/** The bucket that keeps versions. */
const bucket = "versions";

type Listed = { version: VersionRecord; latest: boolean };

/** In what the versions of a store differ from the journal of a round. */
export async function findVersionFaults(store: Store, journal: CrashVersionJournal, round: number): Promise<string[]> {
  const listed = listAll(store, `${round}/`);
  const unknown = [...listed.keys()].filter((key) => !journal.keys.has(key));
  const faults = unknown.map((key) => `"${key}" was never written`);
  for (const key of journal.keys) {
    const stack = listed.get(key) ?? [];
    faults.push(...findStackFaults(store, journal, key, stack));
    faults.push(...(await findContentFaults(store, journal, key, stack)));
  }
  return faults;
}

/** Removes all versions of a round for good. */
export async function removeVersions(store: Store, round: number): Promise<void> {
  const all = [...listAll(store, `${round}/`).values()].flat();
  await Promise.all(
    all.map(({ version: { key, versionId = "null" } }) => store.deleteObject(bucket, key, { versionId })),
  );
}

function listAll(store: Store, prefix: string): Map<string, Listed[]> {
  const found = new Map<string, Listed[]>();
  for (let markers = { keyMarker: "", versionIdMarker: "" }, truncated = true; truncated;) {
    const page = store.listVersions(bucket, { prefix, delimiter: "", limit: 100, ...markers });
    for (const listed of page.versions) {
      const { key } = listed.version;
      found.set(key, [...(found.get(key) ?? []), listed]);
    }
    markers = { keyMarker: page.nextKeyMarker, versionIdMarker: page.nextVersionIdMarker };
    ({ truncated } = page);
  }
  return found;
}

/** Whether every acknowledged version is there in its order, and the newest is current. */
function findStackFaults(store: Store, journal: CrashVersionJournal, key: string, stack: readonly Listed[]): string[] {
  const faults: string[] = [];
  const acknowledged = journal.acknowledged.get(key) ?? [];
  const kept = acknowledged.filter(({ removal }) => removal === undefined).map(({ versionId }) => versionId);
  const ids = stack.map(({ version }) => version.versionId ?? "null");
  const found = ids.filter((id) => kept.includes(id));
  if (found.join() !== kept.join()) faults.push(`"${key}" has lost versions, or their order`);
  const removed = acknowledged.filter(({ removal }) => removal === "removed");
  if (removed.some(({ versionId }) => ids.includes(versionId))) faults.push(`"${key}" has a removed version back`);
  if (stack.some(({ latest }, index) => latest !== (index === 0)))
    faults.push(`"${key}" has no version or two current`);
  const [first] = stack;
  const object = first?.version.deleteMarker === true ? undefined : first?.version.versionId;
  if (store.getObject(bucket, key)?.versionId !== object) faults.push(`"${key}" reads another version than the newest`);
  return faults;
}

/** Whether every version has the bytes it was given; one that was not acknowledged those that were begun. */
async function findContentFaults(
  store: Store,
  journal: CrashVersionJournal,
  key: string,
  stack: readonly Listed[],
): Promise<string[]> {
  const faults: string[] = [];
  const begun = journal.begun(key);
  for (const { version } of stack) {
    const known = journal.acknowledged.get(key)?.find(({ versionId }) => versionId === version.versionId);
    const held = version.deleteMarker === true ? undefined : await readRecord(store, version);
    const allowed = known === undefined ? begun : [known.want];
    const met = allowed.findIndex((state) => matches(held, state));
    if (met === -1) faults.push(`a version of "${key}" holds ${held?.length} bytes, not ${sizes(allowed)}`);
    else if (known === undefined) begun.splice(met, 1);
  }
  return faults;
}
