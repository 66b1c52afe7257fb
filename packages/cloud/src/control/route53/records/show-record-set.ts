import type { RecordSetContent } from "../../../store/route53/route53-records.ts";

/** A record set as the API shows it. */
export function showRecordSet({
  name,
  type,
  content,
}: {
  name: string;
  type: string;
  content: RecordSetContent;
}): object {
  if (content.alias !== undefined) {
    const AliasTarget = { HostedZoneId: content.alias.zone, DNSName: content.alias.name, EvaluateTargetHealth: false };
    return { Name: name, Type: type, AliasTarget };
  }
  return { Name: name, Type: type, TTL: content.ttl, ResourceRecords: content.values.map((Value) => ({ Value })) };
}
