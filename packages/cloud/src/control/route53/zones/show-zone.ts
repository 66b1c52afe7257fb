import type { HostedZoneRecord } from "../../../store/route53/route53-records.ts";
import type { Route53Reader } from "../../../store/route53/route53-store.ts";
import { currentSets } from "../records/record-sets.ts";

/** A hosted zone as the API shows it. */
export function showZone(reader: Route53Reader, zone: HostedZoneRecord): object {
  return {
    Id: `/hostedzone/${zone.id}`,
    Name: zone.name,
    CallerReference: zone.callerReference,
    Config: { ...(zone.comment !== undefined && { Comment: zone.comment }), PrivateZone: false },
    ResourceRecordSetCount: currentSets(reader, zone).length,
  };
}

/** The name servers of a zone as the API shows them. */
export function showNameServers({ nameServers }: HostedZoneRecord): object {
  return { NameServers: nameServers };
}
