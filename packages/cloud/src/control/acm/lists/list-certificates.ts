import type { ListCertificatesRequest } from "@aws-sdk/client-acm";
import type { CertificateRecord } from "../../../store/acm/certificate-record.ts";
import type { ControlContext } from "../../control-context.ts";
import { acmError, notBuiltInAcm } from "../acm-errors.ts";
import { statusOf } from "../certificate-facts.ts";
import { certificateArn } from "../find-certificate.ts";
import { keyUsagesOf } from "../key-usages.ts";
import { settleCertificates } from "../proofs/settle-certificates.ts";
import { summarizeCertificate } from "./summarize-certificate.ts";

const most = 1000;

/** "Default filtering returns only RSA_1024 and RSA_2048 certificates". */
const usualKeys = ["RSA_1024", "RSA_2048"];

/** The certificates of the account in the region, oldest first. */
export async function listCertificates(context: ControlContext, input: ListCertificatesRequest): Promise<object> {
  const { service, caller } = context;
  const { NextToken, MaxItems = most, SortBy, SortOrder } = input;
  if (input.CertificateKeyPairOrigins !== undefined) throw notBuiltInAcm("CertificateKeyPairOrigins");
  if ((SortBy === undefined) !== (SortOrder === undefined)) {
    throw acmError("ValidationException", "SortBy and SortOrder must be specified together.");
  }
  await settleCertificates(service);
  const now = service.now();
  const found = service.certificates
    .list(caller.account, "certificate")
    .filter(({ arn }) => arn.startsWith(certificateArn(context, "")))
    .filter((record) => isAskedFor(record, input, now))
    .toSorted((one, other) => one.created - other.created);
  const ordered = SortOrder === "DESCENDING" ? found.toReversed() : found;
  const start = NextToken === undefined ? 0 : ordered.findIndex(({ id }) => id === NextToken);
  if (start === -1) throw acmError("ValidationException", "The NextToken is not valid.");
  const next = ordered[start + MaxItems];
  return {
    ...(next && { NextToken: next.id }),
    CertificateSummaryList: ordered
      .slice(start, start + MaxItems)
      .map((record) => summarizeCertificate(context, record)),
  };
}

function isAskedFor(
  record: CertificateRecord,
  { CertificateStatuses: statuses, Includes = {} }: ListCertificatesRequest,
  now: Date,
): boolean {
  const { keyTypes = usualKeys, keyUsage = [], extendedKeyUsage = [], exportOption, managedBy } = Includes;
  const { usages, extended } = keyUsagesOf(record);
  const keys: readonly string[] = keyTypes;
  const names = extended.map(({ Name }) => Name);
  return (
    (statuses === undefined || statuses.some((status) => status === statusOf(record, now))) &&
    keys.includes(record.keyAlgorithm) &&
    (keyUsage.length === 0 || keyUsage.some((each) => usages.includes(each))) &&
    (extendedKeyUsage.length === 0 || extendedKeyUsage.some((each) => names.includes(each))) &&
    exportOption !== "ENABLED" &&
    managedBy === undefined
  );
}
