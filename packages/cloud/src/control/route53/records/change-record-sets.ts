import { isDeepStrictEqual } from "node:util";
import type { Change, ChangeResourceRecordSetsRequest } from "@aws-sdk/client-route-53";
import type { HostedZoneRecord, RecordSetContent } from "../../../store/route53/route53-records.ts";
import { settleCertificates } from "../../acm/proofs/settle-certificates.ts";
import type { ControlContext } from "../../control-context.ts";
import type { Checked } from "../../operation.ts";
import { showChange, startChange } from "../changes/start-change.ts";
import { invalidChangeBatch } from "../route53-errors.ts";
import { findZone } from "../zones/find-zone.ts";
import { assertBatch } from "./assert-batch.ts";
import { findConflicts } from "./find-conflicts.ts";
import { type ReadSet, readRecordSet } from "./read-record-set.ts";
import { currentSets, forgetDeleted, putSet, setId } from "./record-sets.ts";

/** A change of a batch, read. */
interface ReadChange extends ReadSet {
  action: Change["Action"];
}

/** Carries out a batch of changes whole, or not at all: then every message that there is to tell is told. */
export async function changeRecordSets(
  { caller: { account }, service }: ControlContext,
  { HostedZoneId, ChangeBatch: { Changes = [], Comment } }: Checked<ChangeResourceRecordSetsRequest>,
): Promise<object> {
  // What a certificate waits for counts if it was seen until now.
  await settleCertificates(service);
  const now = service.now();
  const change = await service.route53.change((writer) => {
    const zone = findZone(writer, account, HostedZoneId);
    assertBatch(Changes);
    const problems: string[] = [];
    const read = Changes.map((each) => {
      const set = readRecordSet(zone, each, problems);
      return { action: each.Action, ...set };
    });
    if (problems.length > 0) throw invalidChangeBatch(problems);
    const sets = new Map(currentSets(writer, zone).map((set) => [set.id, set]));
    for (const each of read) problems.push(...applyChange(zone, sets, each));
    problems.push(...findConflicts(zone, [...sets.values()], read, service.cloudFront));
    if (problems.length > 0) throw invalidChangeBatch(problems);
    forgetDeleted(writer, zone, now);
    for (const key of read) putSet(writer, zone, key.set, sets.get(setId(zone, key.set))?.content, now);
    return startChange(writer, account, now, Comment);
  });
  return { ChangeInfo: showChange(change, now) };
}

function applyChange(
  zone: HostedZoneRecord,
  sets: Map<string, { name: string; type: string; content: RecordSetContent }>,
  { action, set, content }: ReadChange,
): string[] {
  const id = setId(zone, set);
  const before = sets.get(id)?.content;
  const shown = `[name='${set.name}', type='${set.type}']`;
  if (action === "DELETE") {
    if (before === undefined) return [`Tried to delete resource record set ${shown} but it was not found`];
    if (!isSame(before, content)) {
      return [`Tried to delete resource record set ${shown} but the values provided do not match the current values`];
    }
    sets.delete(id);
    return [];
  }
  if (action === "CREATE" && before !== undefined) {
    return [`Tried to create resource record set ${shown} but it already exists`];
  }
  sets.set(id, { ...set, content });
  return [];
}

/** Values have no order. */
function isSame(one: RecordSetContent, other: RecordSetContent): boolean {
  if (one.alias !== undefined || other.alias !== undefined) return isDeepStrictEqual(one, other);
  return one.ttl === other.ttl && isDeepStrictEqual(one.values.toSorted(), other.values.toSorted());
}
