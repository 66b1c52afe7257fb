import { setImmediate } from "node:timers/promises";
import type { LifecycleRule } from "../configurations/lifecycle/lifecycle-configuration.ts";
import { uploadDue } from "./due.ts";
import { LifecycleScan } from "./lifecycle-scan.ts";
import { type LifecycleService, type LifecycleTerms, termsOf } from "./lifecycle-terms.ts";
import { takeStep } from "./take-step.ts";
import { walkedPrefixes } from "./walked-prefixes.ts";

/** So much is read, and changed, before requests have their turn. */
const pageSize = 100;

/**
 * Does what is due in every bucket with rules. Memory does not grow with the buckets, and requests are answered meanwhile.
 *
 * @param service What it works with.
 * @param signal Ends it early; what is due then is left to the next run.
 */
export async function runLifecycle(service: LifecycleService, signal: AbortSignal): Promise<void> {
  for (const name of service.store.bucketsWith("lifecycle")) {
    const bucket = service.store.getBucket(name);
    const terms = bucket && termsOf(service, bucket);
    if (terms === undefined) continue;
    const rules = terms.rules.filter(({ Status }) => Status === "Enabled");
    for (const prefix of walkedPrefixes(rules.filter(concernsVersions))) {
      await walkVersions(service, { ...terms, rules }, { bucket: name, prefix, signal });
    }
    for (const prefix of walkedPrefixes(rules.filter((rule) => rule.AbortIncompleteMultipartUpload !== undefined))) {
      await walkUploads(service, { bucket: name, prefix, signal });
    }
  }
}

interface Walk {
  bucket: string;
  prefix: string;
  signal: AbortSignal;
}

function concernsVersions(rule: LifecycleRule): boolean {
  const { Expiration, NoncurrentVersionExpiration: end, Transition, NoncurrentVersionTransition } = rule;
  return Boolean(Expiration ?? end) || Transition.length + NoncurrentVersionTransition.length > 0;
}

async function walkVersions(service: LifecycleService, terms: LifecycleTerms, walk: Walk): Promise<void> {
  const scan = new LifecycleScan(terms);
  let [keyMarker, versionIdMarker] = ["", ""];
  for (let truncated = true; truncated && !walk.signal.aborted;) {
    const query = { prefix: walk.prefix, delimiter: "", keyMarker, versionIdMarker, limit: pageSize };
    const page = service.store.listVersions(walk.bucket, query);
    const steps = page.versions.flatMap((listed) => scan.next(listed));
    if (!page.truncated) steps.push(...scan.end());
    // Transactions are run in the order in which they are asked for.
    await Promise.all(steps.map((step) => takeStep(service, step)));
    ({ truncated, nextKeyMarker: keyMarker, nextVersionIdMarker: versionIdMarker } = page);
    await setImmediate();
  }
}

async function walkUploads(service: LifecycleService, { bucket, prefix, signal }: Walk): Promise<void> {
  let [keyMarker, uploadIdMarker] = ["", ""];
  for (let truncated = true; truncated && !signal.aborted;) {
    const page = service.store.listUploads(bucket, { prefix, keyMarker, uploadIdMarker, limit: pageSize });
    await Promise.all(page.uploads.map((upload) => abortIfDue(service, upload)));
    const last = page.uploads.at(-1);
    [keyMarker, uploadIdMarker] = [last?.key ?? "", last?.uploadId ?? ""];
    truncated = page.truncated && last !== undefined;
    await setImmediate();
  }
}

async function abortIfDue(
  service: LifecycleService,
  upload: { bucket: string; key: string; uploadId: string; initiated: number },
): Promise<void> {
  const { store } = service;
  const isDue = (): boolean => {
    const bucket = store.getBucket(upload.bucket);
    const terms = bucket && termsOf(service, bucket);
    return terms !== undefined && (uploadDue(terms, upload)?.at ?? Infinity) <= terms.now;
  };
  if (isDue()) await store.abortUpload(upload.bucket, upload.key, upload.uploadId, isDue);
}
