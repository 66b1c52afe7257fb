import type { CertificateDetail, DomainValidation } from "@aws-sdk/client-acm";
import type { CertificateRecord, DomainProof } from "../../store/acm/certificate-record.ts";
import type { ControlContext } from "../control-context.ts";
import { factsOf, statusOf } from "./certificate-facts.ts";
import { usersOf } from "./find-certificate.ts";
import { keyUsagesOf } from "./key-usages.ts";
import { proofTime } from "./proofs/timing.ts";

/** Members of an answer; those that are `undefined` are left out. */
type Shown<T> = { [Name in keyof T]?: unknown };

/** A certificate as DescribeCertificate shows it. */
export function showCertificate(context: ControlContext, record: CertificateRecord): Shown<CertificateDetail> {
  const now = context.service.now();
  const facts = factsOf(record);
  const users = usersOf(context, record);
  const { usages, extended } = keyUsagesOf(record);
  const issued = record.issued === undefined ? undefined : new Date(record.issued);
  const requested = record.type === "AMAZON_ISSUED";
  return {
    CertificateArn: record.arn,
    DomainName: record.names[0],
    SubjectAlternativeNames: record.names,
    DomainValidationOptions: requested ? record.proofs.map((proof) => showProof(record, proof, now)) : undefined,
    Serial: facts?.serial,
    Subject: facts?.subject ?? `CN=${record.names[0]}`,
    Issuer: facts?.issuer ?? "stowage",
    CreatedAt: new Date(record.created),
    IssuedAt: requested ? issued : undefined,
    ImportedAt: requested ? undefined : issued,
    Status: statusOf(record, now),
    NotBefore: facts?.notBefore,
    NotAfter: facts?.notAfter,
    // With a hyphen here and in lists, whatever the enumeration says.
    KeyAlgorithm: record.keyAlgorithm.replace("_", "-"),
    SignatureAlgorithm: requested ? "SHA256WITHECDSA" : undefined,
    InUseBy: users,
    FailureReason: record.failure,
    Type: record.type,
    KeyUsages: usages.map((Name) => ({ Name })),
    ExtendedKeyUsages: extended,
    RenewalEligibility: requested && users.length > 0 ? "ELIGIBLE" : "INELIGIBLE",
    Options: { CertificateTransparencyLoggingPreference: record.logged ? "ENABLED" : "DISABLED", Export: "DISABLED" },
  };
}

/** "After … RequestCertificate, there is a delay of several seconds before you can retrieve information". */
function showProof(
  { created, state }: CertificateRecord,
  { domain, name, value, seen }: DomainProof,
  now: Date,
): Shown<DomainValidation> {
  const ended = state === "failed" || state === "timed-out";
  return {
    DomainName: domain,
    ValidationDomain: domain,
    ValidationStatus: seen !== undefined ? "SUCCESS" : ended ? "FAILED" : "PENDING_VALIDATION",
    ResourceRecord: now.getTime() < created + proofTime ? undefined : { Name: name, Type: "CNAME", Value: value },
    ValidationMethod: "DNS",
  };
}
