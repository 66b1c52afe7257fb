import type { HostedZoneRecord, RecordSetContent } from "../../../store/route53/route53-records.ts";
import type { Route53Reader } from "../../../store/route53/route53-store.ts";
import { isWithin, reverseName } from "../names/read-name.ts";
import { servedContent, setId } from "../records/record-sets.ts";

/** A record set that answers; without `content` there is none. */
export type Served =
  | { content: RecordSetContent; type: string; since: number }
  | { content?: undefined; type?: undefined; since?: undefined };

/**
 * The record set that answers for a name: of the type, or of CNAME, of the name itself or of a wildcard above it.
 *
 * @param reader Where.
 * @param name In lower case, escaped, with its last dot.
 * @param type The type.
 * @param now When, in milliseconds since the epoch.
 * @returns The set; `undefined` when no zone is for the name.
 */
export function findServed(reader: Route53Reader, name: string, type: string, now: number): Served | undefined {
  const zone = findZoneOf(reader, name);
  if (zone === undefined) return undefined;
  const owner = ownerOf(reader, zone, name, now);
  for (const each of type === "CNAME" ? [type] : [type, "CNAME"]) {
    const set = reader.get(zone.account, "recordSet", setId(zone, { name: owner, type: each }));
    const served = set && servedContent(set, now);
    if (served !== undefined) return { ...served, type: each };
  }
  return {};
}

/** The zone of the longest name counts; of several with one name the oldest, as if a registrar had it delegated there. */
function findZoneOf(reader: Route53Reader, name: string): HostedZoneRecord | undefined {
  return reader
    .everywhere("hostedZone")
    .filter((zone) => isWithin(name, zone.name))
    .toSorted((one, other) => other.name.length - one.name.length || one.created - other.created)[0];
}

/** The name itself where it or one below it exists, else the wildcard below the nearest name that does. */
function ownerOf(reader: Route53Reader, zone: HostedZoneRecord, name: string, now: number): string {
  for (let nearest = name; isWithin(nearest, zone.name); nearest = nearest.slice(nearest.indexOf(".") + 1)) {
    if (nearest !== zone.name && !exists(reader, zone, nearest, now)) continue;
    return nearest === name ? name : `\\052.${nearest}`;
  }
  return name;
}

/** Ids of a name, and of those below it, start alike. */
function exists(reader: Route53Reader, zone: HostedZoneRecord, name: string, now: number): boolean {
  const sets = reader.list(zone.account, "recordSet", `${zone.id}/${reverseName(name)}`);
  return sets.some((set) => servedContent(set, now) !== undefined);
}
