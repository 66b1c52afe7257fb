import type { CertificateDetail } from "@aws-sdk/client-acm";
import { type DnsRecord, plain } from "../dns/dns-record.ts";

/**
 * The records that prove to ACM whose the names of a certificate are. A wildcard and its domain share one.
 *
 * @returns `undefined` while ACM has not made all of them: it takes a few seconds.
 */
export function validationRecords({
  DomainValidationOptions: options = [],
}: CertificateDetail): DnsRecord[] | undefined {
  const records = new Map<string, DnsRecord>();
  for (const { ResourceRecord } of options) {
    if (ResourceRecord === undefined) return undefined;
    const name = plain(ResourceRecord.Name);
    records.set(name, { name, type: "CNAME", value: plain(ResourceRecord.Value), isAlias: false });
  }
  return records.size === 0 ? undefined : [...records.values()];
}
