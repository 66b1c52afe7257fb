import type { CertificateRecord } from "../../../store/acm/certificate-record.ts";
import type { ControlContext } from "../../control-context.ts";
import { factsOf, statusOf } from "../certificate-facts.ts";
import { usersOf } from "../find-certificate.ts";
import { keyUsagesOf } from "../key-usages.ts";

/** A certificate as lists show it. */
export function summarizeCertificate(context: ControlContext, record: CertificateRecord): object {
  const facts = factsOf(record);
  const inUse = usersOf(context, record).length > 0;
  const { usages, extended } = keyUsagesOf(record);
  const issued = record.issued === undefined ? undefined : new Date(record.issued);
  const requested = record.type === "AMAZON_ISSUED";
  return {
    CertificateArn: record.arn,
    DomainName: record.names[0],
    SubjectAlternativeNameSummaries: record.names,
    HasAdditionalSubjectAlternativeNames: false,
    Status: statusOf(record, context.service.now()),
    Type: record.type,
    KeyAlgorithm: record.keyAlgorithm.replace("_", "-"),
    KeyUsages: usages,
    ExtendedKeyUsages: extended.map(({ Name }) => Name),
    InUse: inUse,
    RenewalEligibility: requested && inUse ? "ELIGIBLE" : "INELIGIBLE",
    NotBefore: facts?.notBefore,
    NotAfter: facts?.notAfter,
    CreatedAt: new Date(record.created),
    IssuedAt: requested ? issued : undefined,
    ImportedAt: requested ? undefined : issued,
  };
}
