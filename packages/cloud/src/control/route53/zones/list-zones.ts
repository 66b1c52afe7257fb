import type { ListHostedZonesByNameRequest, ListHostedZonesRequest } from "@aws-sdk/client-route-53";
import type { HostedZoneRecord } from "../../../store/route53/route53-records.ts";
import type { ControlContext } from "../../control-context.ts";
import { readName, reverseName } from "../names/read-name.ts";
import { readPageSize } from "../page-size.ts";
import { notBuiltInRoute53, route53Error } from "../route53-errors.ts";
import { showZone } from "./show-zone.ts";

const most = 100;

/** The hosted zones of the account, ordered by id. */
export function listZones(
  { caller: { account }, service: { route53 } }: ControlContext,
  { Marker = "", MaxItems, DelegationSetId, HostedZoneType }: ListHostedZonesRequest,
): object {
  if (DelegationSetId !== undefined) throw route53Error("NoSuchDelegationSet");
  if (HostedZoneType !== undefined) throw notBuiltInRoute53("A list of private hosted zones");
  const size = readPageSize(MaxItems, most);
  const rest = route53.list(account, "hostedZone").filter(({ id }) => id >= Marker);
  const [shown, next] = [rest.slice(0, size), rest[size]];
  return {
    HostedZones: shown.map((zone) => showZone(route53, zone)),
    Marker,
    IsTruncated: next !== undefined,
    ...(next && { NextMarker: next.id }),
    MaxItems: size,
  };
}

/** The hosted zones of the account, ordered by their names from right to left. */
export function listZonesByName(
  { caller: { account }, service: { route53 } }: ControlContext,
  { DNSName, HostedZoneId, MaxItems }: ListHostedZonesByNameRequest,
): object {
  if (HostedZoneId !== undefined && DNSName === undefined) {
    throw route53Error("InvalidInput", "The hosted zone ID must be used together with the DNS name.");
  }
  const size = readPageSize(MaxItems, most);
  const start = DNSName === undefined ? "" : placeOf(DNSName, HostedZoneId ?? "");
  const rest = route53
    .list(account, "hostedZone")
    .map((zone) => ({ zone, place: placeOfZone(zone) }))
    .filter(({ place }) => place >= start)
    .toSorted((one, other) => (one.place < other.place ? -1 : 1));
  const next = rest[size]?.zone;
  return {
    HostedZones: rest.slice(0, size).map(({ zone }) => showZone(route53, zone)),
    ...(DNSName !== undefined && { DNSName }),
    ...(HostedZoneId !== undefined && { HostedZoneId }),
    IsTruncated: next !== undefined,
    ...(next && { NextDNSName: next.name, NextHostedZoneId: next.id }),
    MaxItems: size,
  };
}

function placeOf(text: string, id: string): string {
  const { name, problem } = { name: "", ...readName(text) };
  if (problem !== undefined) throw route53Error("InvalidDomainName", `${text} is not a valid domain name`);
  return `${reverseName(name)} ${id}`;
}

function placeOfZone({ name, id }: HostedZoneRecord): string {
  return `${reverseName(name)} ${id}`;
}
