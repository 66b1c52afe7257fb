import {
  CertificateExport,
  CertificateManagedBy,
  CertificateStatus,
  CertificateTransparencyLoggingPreference,
  ExtendedKeyUsageName,
  KeyAlgorithm,
  KeyUsageName,
  SortBy,
  SortOrder,
  ValidationMethod,
} from "@aws-sdk/client-acm";
import type { Constraint } from "../wire/constraints.ts";

const oneOf = (values: Readonly<Record<string, string>>): Constraint => ({ among: Object.values(values) });
const domainName: Constraint = {
  min: 1,
  max: 253,
  form: /^(?:\*\.)?(?:(?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9]\.)+(?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9]$/,
};
const text = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** The limits of members, by member name, or by structure and member name where structures differ. */
export const acmConstraints: Readonly<Record<string, Constraint>> = {
  Certificate: { min: 1, max: 32_768 },
  CertificateArn: {
    min: 20,
    max: 2048,
    form: /^arn:[\w+=/,.@-]+:acm:[\w+=/,.@-]*:[0-9]+:[\w+=,.@-]+(?:\/[\w+=,.@-]+)*$/,
  },
  CertificateChain: { min: 1, max: 2_097_152 },
  CertificateStatuses: { each: oneOf(CertificateStatus) },
  CertificateTransparencyLoggingPreference: oneOf(CertificateTransparencyLoggingPreference),
  DomainName: domainName,
  DomainValidationOptions: { min: 1, max: 100 },
  Export: oneOf(CertificateExport),
  IdempotencyToken: { min: 1, max: 32, form: /^\w+$/ },
  Key: { min: 1, max: 128, form: text },
  KeyAlgorithm: oneOf(KeyAlgorithm),
  ManagedBy: oneOf(CertificateManagedBy),
  MaxItems: { min: 1, max: 1000 },
  NextToken: { min: 1, max: 10_000 },
  PrivateKey: { min: 1, max: 5120 },
  SortBy: oneOf(SortBy),
  SortOrder: oneOf(SortOrder),
  SubjectAlternativeNames: { min: 1, max: 100, each: domainName },
  Tags: { min: 1, max: 50 },
  ValidationDomain: domainName,
  ValidationMethod: oneOf(ValidationMethod),
  Value: { max: 256, form: text },
  extendedKeyUsage: { each: oneOf(ExtendedKeyUsageName) },
  keyTypes: { each: oneOf(KeyAlgorithm) },
  keyUsage: { each: oneOf(KeyUsageName) },
};
