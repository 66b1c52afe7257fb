import type { InvalidationRecord } from "../../../store/cloudfront/cloudfront-records.ts";

/** The id of an invalidation without that of its distribution. */
export function ownIdOf({ id }: InvalidationRecord): string {
  return id.slice(id.indexOf("/") + 1);
}

/** An invalidation as the API shows it. */
export function showInvalidation(record: InvalidationRecord, now: Date): object {
  return { ...summarizeInvalidation(record, now), InvalidationBatch: record.batch };
}

/** An invalidation as lists show it. */
export function summarizeInvalidation(record: InvalidationRecord, now: Date): object {
  return {
    Id: ownIdOf(record),
    Status: now.getTime() >= record.completed ? "Completed" : "InProgress",
    CreateTime: new Date(record.created).toISOString(),
  };
}
