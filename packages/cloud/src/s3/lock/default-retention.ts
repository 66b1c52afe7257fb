import { childOf, parseXml, textOf } from "@stowage/wire";
import type { BucketRecord, ObjectRetention } from "../../store/records.ts";
import { isRetentionMode } from "./is-retention-mode.ts";

const day = 24 * 60 * 60 * 1000;

/** The retention that a bucket gives to objects which bring none; `now` in milliseconds. */
export function defaultRetention({ objectLock, documents }: BucketRecord, now: number): ObjectRetention | undefined {
  const text = documents?.["object-lock"];
  if (objectLock !== true || text === undefined) return undefined;
  const rule = childOf(parseXml(text), "Rule");
  const retention = rule && childOf(rule, "DefaultRetention");
  const mode = (retention && textOf(retention, "Mode")?.trim()) ?? "";
  if (retention === undefined || !isRetentionMode(mode)) return undefined;
  // A year counts 365 days.
  const days = Number(textOf(retention, "Days") ?? 0) + 365 * Number(textOf(retention, "Years") ?? 0);
  return { mode, until: now + days * day };
}
