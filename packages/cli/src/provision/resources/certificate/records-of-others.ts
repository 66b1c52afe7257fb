import { type ACMClient, paginateListCertificates } from "@aws-sdk/client-acm";
import { readCertificate } from "./find-certificate.ts";
import { validationRecords } from "./validation-records.ts";

/** The names of the records that other certificates of the account are proven and renewed by. */
export async function recordsOfOthers(client: ACMClient, arn: string): Promise<Set<string>> {
  const names = new Set<string>();
  const input = { CertificateStatuses: ["ISSUED" as const, "PENDING_VALIDATION" as const] };
  for await (const { CertificateSummaryList = [] } of paginateListCertificates({ client }, input)) {
    for (const { CertificateArn } of CertificateSummaryList) {
      if (CertificateArn === arn) continue;
      const found = await readCertificate(client, CertificateArn);
      for (const { name } of (found && validationRecords(found.detail)) ?? []) names.add(name);
    }
  }
  return names;
}
