import type { Change, ResourceRecordSet } from "@aws-sdk/client-route-53";
import type { HostedZoneRecord, RecordSetContent } from "../../../store/route53/route53-records.ts";
import { isWithin, readName } from "../names/read-name.ts";
import { notBuiltInRoute53, route53Error } from "../route53-errors.ts";
import { findValueProblem, isBuiltType } from "./find-value-problem.ts";
import type { SetKey } from "./record-sets.ts";

/** A record set of a request. */
export interface ReadSet {
  set: SetKey;
  content: RecordSetContent;
}

/** Parts of routing policies that one machine cannot carry out. */
const unbuilt = [
  "CidrRoutingConfig",
  "Failover",
  "GeoLocation",
  "GeoProximityLocation",
  "MultiValueAnswer",
  "Region",
  "SetIdentifier",
  "TrafficPolicyInstanceId",
  "Weight",
] as const satisfies readonly (keyof ResourceRecordSet)[];

/**
 * Reads the record set of a change.
 *
 * @param zone The zone that it is for.
 * @param change The change.
 * @param problems Is told what makes the batch invalid.
 * @returns What was read, which counts only without a problem.
 */
export function readRecordSet(zone: HostedZoneRecord, change: Change, problems: string[]): ReadSet {
  const asked = change.ResourceRecordSet;
  const { Name = "", Type = "" } = asked ?? {};
  if (asked === undefined) throw new TypeError("Cannot read a change: it was not read by its schema");
  for (const member of unbuilt) if (asked[member] !== undefined) throw notBuiltInRoute53(member);
  if (asked.HealthCheckId !== undefined) throw route53Error("NoSuchHealthCheck");
  if (!isBuiltType(Type)) throw notBuiltInRoute53(`A record of type ${Type}`);
  assertOneContent(change, asked);
  const read = readName(Name);
  if (read.problem !== undefined) problems.push(fatal(read.problem, Name));
  const name = read.problem === undefined ? read.name : Name;
  if (read.problem === undefined && !isWithin(name, zone.name)) {
    problems.push(`RRSet with DNS name ${name} is not permitted in zone ${zone.name}`);
  }
  return { set: { name, type: Type }, content: readContent(asked, Type, problems) };
}

function assertOneContent(
  { Action }: Change,
  { Name, Type, TTL, ResourceRecords, AliasTarget }: ResourceRecordSet,
): void {
  const values = TTL !== undefined && ResourceRecords !== undefined;
  const alone = AliasTarget !== undefined && TTL === undefined && ResourceRecords === undefined;
  if (alone || (values && AliasTarget === undefined)) return;
  const found = AliasTarget === undefined ? "none" : "more than one";
  const where = `Change with [Action=${Action}, Name=${Name}, Type=${Type}, SetIdentifier=null]`;
  throw route53Error(
    "InvalidInput",
    `Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found ${found} in ${where}`,
  );
}

function readContent(
  { TTL = 0, ResourceRecords = [], AliasTarget }: ResourceRecordSet,
  type: string,
  problems: string[],
): RecordSetContent {
  if (AliasTarget !== undefined) {
    const { HostedZoneId = "", DNSName = "", EvaluateTargetHealth } = AliasTarget;
    if (EvaluateTargetHealth === true) throw notBuiltInRoute53("EvaluateTargetHealth");
    const read = readName(DNSName);
    if (read.problem !== undefined) problems.push(fatal(read.problem, DNSName));
    // Zones may be named as answers name them.
    const zone = HostedZoneId.replace(/^\/hostedzone\//, "");
    return { alias: { zone, name: read.problem === undefined ? read.name : DNSName } };
  }
  const values = ResourceRecords.map(({ Value = "" }) => Value);
  for (const value of values) {
    const problem = findValueProblem(type, value);
    if (problem !== undefined) problems.push(fatal(problem, value));
  }
  for (const value of values.filter((each, index) => values.indexOf(each) < index)) {
    problems.push(`Duplicate Resource Record: '${value}'`);
  }
  if (values.length > 1 && (type === "CNAME" || type === "SOA")) {
    problems.push(`Invalid Resource Record: 'An RRSet of type ${type} has one value'`);
  }
  return { ttl: TTL, values };
}

function fatal(problem: string, value: string): string {
  return `Invalid Resource Record: 'FATAL problem: ${problem} encountered with '${value}''`;
}
