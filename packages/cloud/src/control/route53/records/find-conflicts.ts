import type { HostedZoneRecord, RecordSetContent } from "../../../store/route53/route53-records.ts";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import { isWithin } from "../names/read-name.ts";
import type { ReadSet } from "./read-record-set.ts";

/** The zone of all distributions of CloudFront. */
export const cloudFrontZone = "Z2FDTNDATAQYW2";

interface FinalSet {
  name: string;
  type: string;
  content: RecordSetContent;
}

/**
 * What is wrong with a zone as a batch would leave it, in AWS's words.
 *
 * @param zone The zone.
 * @param sets Its record sets, the batch done.
 * @param changed What the batch is about.
 * @param cloudFront Where aliases may lead.
 * @returns The messages; none when all is well.
 */
export function findConflicts(
  zone: HostedZoneRecord,
  sets: readonly FinalSet[],
  changed: readonly ReadSet[],
  cloudFront: CloudFrontReader,
): string[] {
  const names = new Set(changed.map(({ set }) => set.name));
  const touched = sets.filter(({ name }) => names.has(name));
  return [
    ...touched.flatMap((set) => findCnameConflict(zone, set, sets)),
    ...touched.flatMap((set) => findTargetProblem(zone, set, sets, cloudFront)),
    ...findMissingOwn(zone, sets),
  ];
}

function findCnameConflict(zone: HostedZoneRecord, { name, type }: FinalSet, sets: readonly FinalSet[]): string[] {
  if (type !== "CNAME") return [];
  const named = `RRSet of type CNAME with DNS name ${name} is not permitted`;
  if (name === zone.name) return [`${named} at apex in zone ${zone.name}`];
  if (!sets.some((set) => set.name === name && set.type !== "CNAME")) return [];
  return [`${named} as it conflicts with other records with the same DNS name in zone ${zone.name}`];
}

function findTargetProblem(
  zone: HostedZoneRecord,
  { type, content: { alias } }: FinalSet,
  sets: readonly FinalSet[],
  cloudFront: CloudFrontReader,
): string[] {
  if (alias === undefined) return [];
  const tried = `Tried to create an alias that targets ${alias.name}, type ${type} in zone ${alias.zone}, but`;
  const outside = `${tried} the alias target name does not lie within the target zone`;
  const missing = `${tried} that target was not found`;
  if (alias.zone === cloudFrontZone) {
    if (!isWithin(alias.name, "cloudfront.net.")) return [outside];
    const target = cloudFront.everywhere("distribution").find(({ domain }) => `${domain}.` === alias.name);
    const answers = type === "A" || (type === "AAAA" && target?.config.IsIPV6Enabled === true);
    return target !== undefined && answers ? [] : [missing];
  }
  if (alias.zone !== zone.id) return [missing];
  if (!isWithin(alias.name, zone.name)) return [outside];
  return sets.some((set) => set.name === alias.name && set.type === type) ? [] : [missing];
}

function findMissingOwn(zone: HostedZoneRecord, sets: readonly FinalSet[]): string[] {
  const own = new Set(sets.filter(({ name }) => name === zone.name).map(({ type }) => type));
  const problems: string[] = [];
  if (!own.has("NS")) problems.push("A HostedZone must contain at least one NS record for the zone itself.");
  if (!own.has("SOA")) problems.push("A HostedZone must contain exactly one SOA record.");
  return problems;
}
