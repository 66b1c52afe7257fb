import type { ListResourceRecordSetsRequest } from "@aws-sdk/client-route-53";
import type { ControlContext } from "../../control-context.ts";
import type { Checked } from "../../operation.ts";
import { readName, reverseName } from "../names/read-name.ts";
import { readPageSize } from "../page-size.ts";
import { route53Error } from "../route53-errors.ts";
import { findZone } from "../zones/find-zone.ts";
import { currentSets } from "./record-sets.ts";
import { showRecordSet } from "./show-record-set.ts";

const most = 300;

/** The record sets of a zone, ordered by their names from right to left, then by type. */
export function listRecordSets(
  { caller: { account }, service: { route53 } }: ControlContext,
  input: Checked<ListResourceRecordSetsRequest>,
): object {
  const zone = findZone(route53, account, input.HostedZoneId);
  const size = readPageSize(input.MaxItems, most);
  const start = `${zone.id}/${startOf(input)}`;
  const rest = currentSets(route53, zone).filter(({ id }) => id >= start);
  const next = rest[size];
  return {
    ResourceRecordSets: rest.slice(0, size).map(showRecordSet),
    IsTruncated: next !== undefined,
    ...(next && { NextRecordName: next.name, NextRecordType: next.type }),
    MaxItems: size,
  };
}

function startOf({ StartRecordName, StartRecordType, StartRecordIdentifier }: ListResourceRecordSetsRequest): string {
  if (StartRecordIdentifier !== undefined && (StartRecordName === undefined || StartRecordType === undefined)) {
    throw route53Error("InvalidInput", "The identifier of a record must be used together with its name and type.");
  }
  if (StartRecordName === undefined) {
    if (StartRecordType === undefined) return "";
    throw route53Error("InvalidInput", "The type of a record must be used together with its name.");
  }
  const read = readName(StartRecordName);
  if (read.problem !== undefined) throw route53Error("InvalidInput", `Invalid name: ${StartRecordName}`);
  return `${reverseName(read.name)} ${StartRecordType ?? ""}`;
}
