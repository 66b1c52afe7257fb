import type { VersionRecord } from "../../store/versions/version-record.ts";
import { isRemovable } from "../lock/is-removable.ts";
import { judgeAgain } from "./judge-again.ts";
import type { LifecycleStep } from "./lifecycle-scan.ts";
import type { LifecycleService } from "./lifecycle-terms.ts";

/** Takes a step, if it is still due inside the transaction that takes it. Locks stop it, policies do not. */
export async function takeStep(service: LifecycleService, step: LifecycleStep): Promise<void> {
  const { store } = service;
  const { action, version } = step;
  const { bucket, key, versionId = "null" } = version;
  const isUnlocked = (found: VersionRecord): boolean =>
    isRemovable(found, { now: service.now().getTime(), bypass: false });
  if (action === "expire") {
    const onlyIf = (): boolean => judgeAgain(service, step, store.currentVersion(bucket, key)) === action;
    await store.deleteObject(bucket, key, { onlyIf, mayRemove: isUnlocked });
  } else if (typeof action === "string") {
    const mayRemove = (found: VersionRecord): boolean =>
      isUnlocked(found) && judgeAgain(service, step, found) === action;
    await store.deleteObject(bucket, key, { versionId, mayRemove });
  } else {
    await store.changeObject(bucket, key, versionId, (found) => {
      const decided = judgeAgain(service, step, found);
      return typeof decided === "object" ? decided : {};
    });
  }
}
