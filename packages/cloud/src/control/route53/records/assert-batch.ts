import type { Change } from "@aws-sdk/client-route-53";
import { readName } from "../names/read-name.ts";
import { invalidChangeBatch } from "../route53-errors.ts";

const mostRecords = 1000;
const mostCharacters = 32_000;

/** Refuses a batch that is too large, or that changes a record set in a way that has no order. */
export function assertBatch(changes: readonly Change[]): void {
  // "UPSERT … each ResourceRecord element is counted twice", and so is each character of its value.
  const counted = changes.flatMap(({ Action, ResourceRecordSet }) => {
    const values = ResourceRecordSet?.ResourceRecords?.map(({ Value = "" }) => Value) ?? [];
    return Action === "UPSERT" ? [...values, ...values] : values;
  });
  if (counted.length > mostRecords) throw invalidChangeBatch([`Number of records limit of ${mostRecords} exceeded.`]);
  const characters = counted.reduce((sum, value) => sum + value.length, 0);
  if (characters > mostCharacters)
    throw invalidChangeBatch([`Number of characters limit of ${mostCharacters} exceeded.`]);
  const actions = new Map<string, string[]>();
  for (const { Action = "", ResourceRecordSet: set } of changes) {
    const read = readName(set?.Name ?? "");
    const key = `${set?.Type} ${read.problem === undefined ? read.name : set?.Name}`;
    actions.set(key, [...(actions.get(key) ?? []), Action]);
  }
  const unordered = [...actions].filter(([, all]) => all.length > 1 && all.join() !== "DELETE,CREATE");
  if (unordered.length === 0) return;
  throw invalidChangeBatch(
    unordered.map(([key]) => `The request contains an invalid set of changes for a resource record set '${key}'`),
  );
}
