import type { ProvisionContext } from "../../graph/context.ts";
import type { DnsRecord } from "../dns/dns-record.ts";
import { waitUntil } from "../wait-until.ts";
import { readCertificate } from "./find-certificate.ts";
import { validationRecords } from "./validation-records.ts";

/** ACM takes a few seconds. */
const patience = 2 * 60_000;

/** The records that prove a certificate, once ACM has made them. */
export async function recordsFor({ acm, pause }: ProvisionContext, arn: string): Promise<DnsRecord[]> {
  let records: DnsRecord[] | undefined;
  const areThere = async (): Promise<boolean> => {
    const found = await readCertificate(acm, arn);
    records = found && validationRecords(found.detail);
    return records !== undefined;
  };
  await waitUntil(areThere, { pause, patience, what: "ACM says how to prove the certificate" });
  return records ?? [];
}
