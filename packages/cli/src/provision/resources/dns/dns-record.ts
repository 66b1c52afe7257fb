import type { ResourceRecordSet } from "@aws-sdk/client-route-53";
import type { ManualRecord } from "../../graph/resource.ts";

/** A record of DNS, for people and for Route 53. */
export interface DnsRecord {
  /** Lower case, without a dot at its end. */
  name: string;
  type: "A" | "AAAA" | "CNAME";
  /** The target. */
  value: string;
  /** Whether it is an alias of Route 53, which has no TTL of its own. */
  isAlias: boolean;
}

/** A record for people, who have no aliases of Route 53. */
export function manualRecord({ name, value }: DnsRecord): ManualRecord {
  return { name, type: "CNAME", value };
}

/** The zone of every distribution's domain. */
const cloudFrontZone = "Z2FDTNDATAQYW2";

const validationTtl = 300;

/** A record as Route 53 takes it. */
export function recordSetOf({ name, type, value, isAlias }: DnsRecord): ResourceRecordSet {
  const shared = { Name: `${name}.`, Type: type };
  if (!isAlias) return { ...shared, TTL: validationTtl, ResourceRecords: [{ Value: `${value}.` }] };
  const AliasTarget = { HostedZoneId: cloudFrontZone, DNSName: `${value}.`, EvaluateTargetHealth: false };
  return { ...shared, AliasTarget };
}

/** Whether a record set of Route 53 says what a record is to say. */
export function isAsDesired({ type, value, isAlias }: DnsRecord, found: ResourceRecordSet | undefined): boolean {
  if (found?.Type !== type) return false;
  if (isAlias) return plain(found.AliasTarget?.DNSName) === plain(value);
  return found.ResourceRecords?.length === 1 && plain(found.ResourceRecords[0]?.Value) === plain(value);
}

/** A name as it is compared: Route 53 ends it in a dot. */
export function plain(name = ""): string {
  return name
    .toLowerCase()
    .replace(/\.$/, "")
    .replaceAll(String.raw`\052`, "*");
}

/** A record set in words. */
export function inWords({ Type, AliasTarget, ResourceRecords = [] }: ResourceRecordSet): string {
  const values = AliasTarget === undefined ? ResourceRecords.map(({ Value }) => Value) : [AliasTarget.DNSName];
  return `${Type} ${values.map(plain).join(", ")}`;
}
