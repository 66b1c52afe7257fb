import { refusal, type Subject } from "../../base/errors/refusal.ts";
import type { PutOptions } from "../driver.ts";

/** Refuses a write whose condition the current object does not meet. */
export function checkCondition(
  subject: Subject,
  condition: PutOptions["condition"],
  current: { etag: string } | undefined,
): void {
  if (condition === "overwrite") return;
  if (condition === "create") {
    if (current !== undefined) throw refusal("already-exists", subject, "the key is taken");
  } else if (current?.etag !== condition.match) {
    throw refusal("already-exists", subject, "it is not the version that was named");
  }
}

/** Refuses to read what the caller has already. */
export function checkModified(subject: Subject, { etag }: { etag: string }, known: string | undefined): void {
  if (known === etag) throw refusal("not-modified", subject, "it still has the ETag that was named");
}

/** Refuses a copy of another object than the one that was named. */
export function checkSource(subject: Subject, { etag }: { etag: string }, wanted: string | undefined): void {
  if (wanted === undefined || wanted === etag) return;
  throw refusal("already-exists", subject, "its source is not the version that was named");
}
