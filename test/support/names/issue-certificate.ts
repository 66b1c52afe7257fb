import {
  DescribeCertificateCommand,
  type DomainValidation,
  RequestCertificateCommand,
  type RequestCertificateRequest,
} from "@aws-sdk/client-acm";
import { moveClock } from "../clouds/move-clock.ts";
import { change, changeRecords } from "./change-records.ts";
import { makeZone } from "./make-zone.ts";
import type { TestNames } from "./start-with-names.ts";

/** Requests a certificate, and returns its ARN with the records that prove its domains. */
export async function requestCertificate(
  { acm, cloud }: Pick<TestNames, "acm" | "cloud">,
  DomainName: string,
  more: Partial<RequestCertificateRequest> = {},
): Promise<{ CertificateArn: string; proofs: DomainValidation[] }> {
  const request = new RequestCertificateCommand({ DomainName, ValidationMethod: "DNS", ...more });
  const { CertificateArn = "" } = await acm.send(request);
  await moveClock(cloud, { seconds: 1 });
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn }));
  return { CertificateArn, proofs: Certificate?.DomainValidationOptions ?? [] };
}

/** Puts the records that prove domains into a zone. */
export async function proveDomains(
  { route53 }: Pick<TestNames, "route53">,
  zone: string,
  proofs: readonly DomainValidation[],
): Promise<void> {
  const records = new Map(
    proofs.map(({ ResourceRecord }) => [ResourceRecord?.Name ?? "", ResourceRecord?.Value ?? ""]),
  );
  await changeRecords(route53, zone, ...[...records].map(([name, value]) => change("UPSERT", name, "CNAME", value)));
}

/** Has a certificate issued for names below one zone, which is made. */
export async function issueCertificate(
  names: TestNames,
  zone: string,
  ...domains: [string, ...string[]]
): Promise<{ CertificateArn: string; zone: string }> {
  const id = await makeZone(names.route53, zone);
  const [first, ...rest] = domains;
  const more = rest.length > 0 ? { SubjectAlternativeNames: rest } : {};
  const { CertificateArn, proofs } = await requestCertificate(names, first, more);
  await proveDomains(names, id, proofs);
  await moveClock(names.cloud, { seconds: 3 });
  return { CertificateArn, zone: id };
}
