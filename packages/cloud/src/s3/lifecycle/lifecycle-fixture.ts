import type { DeleteMarker } from "../../store/versions/version-record.ts";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { StoredHeaders } from "../../store/objects/object-attributes.ts";
import type { LifecycleRule } from "../configurations/lifecycle/lifecycle-configuration.ts";
import { lifecycleForm } from "../configurations/lifecycle/lifecycle-form.ts";
import { parseDocument } from "../schema/parse-document.ts";
import type { LifecycleTerms } from "./lifecycle-terms.ts";

/** A day, in milliseconds. */
export const day: number = 86_400_000;

/** Reads rules, each written as the inside of `<Rule>`; they are enabled, and mean everything, unless they say otherwise. */
export function rulesOf(...rules: string[]): LifecycleRule[] {
  const written = rules.map((rule, index) => {
    const filter = /<(?:Filter|Prefix)/.test(rule) ? "" : "<Filter/>";
    const status = rule.includes("<Status>") ? "" : "<Status>Enabled</Status>";
    return `<Rule><ID>${index}</ID>${filter}${status}${rule}</Rule>`;
  });
  const document = `<LifecycleConfiguration>${written.join("")}</LifecycleConfiguration>`;
  return parseDocument(lifecycleForm, document).Rule;
}

/** Rules on a day counted from the epoch. */
export function termsOn(today: number, ...rules: string[]): LifecycleTerms {
  return { rules: rulesOf(...rules), day, now: today * day };
}

/** An object of a day; by default the first version of "logs/a", of the day 0. */
export function objectOf(
  changes: Partial<Omit<ObjectRecord, "headers" | "modified">> & { on?: number; storageClass?: string } = {},
): ObjectRecord & { deleteMarker?: undefined } {
  const { on = 0, storageClass, ...rest } = changes;
  const headers: StoredHeaders = { "content-type": "text/plain" };
  if (storageClass !== undefined) headers["x-amz-storage-class"] = storageClass;
  const made = { bucket: "media", key: "logs/a", versionId: "v1", size: 1000, etag: "e", metadata: {} };
  return { ...made, ...rest, headers, modified: on * day };
}

interface MarkerFacts {
  /** The day. */
  on?: number;
  key?: string;
  versionId?: string;
}

/** A delete marker of a day. */
export function markerOf({ on = 0, key = "logs/a", versionId = "m1" }: MarkerFacts = {}): DeleteMarker {
  return { bucket: "media", key, versionId, modified: on * day, deleteMarker: true };
}
