import type { HostedZoneRecord } from "../../../store/route53/route53-records.ts";
import type { Route53Reader } from "../../../store/route53/route53-store.ts";
import type { Access } from "../../operation.ts";
import { route53Error } from "../route53-errors.ts";

/** The hosted zone of an id; `NoSuchHostedZone` when the account has none. */
export function findZone(reader: Route53Reader, account: string, id: string): HostedZoneRecord {
  const zone = reader.get(account, "hostedZone", id);
  if (zone !== undefined) return zone;
  throw route53Error("NoSuchHostedZone", `No hosted zone found with ID: ${id}`);
}

/** Access to a hosted zone that may or may not exist. */
export function zoneAccess(id: string): Access {
  return { resource: `arn:aws:route53:::hostedzone/${id}` };
}
