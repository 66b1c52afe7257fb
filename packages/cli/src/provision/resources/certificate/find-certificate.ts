import {
  type ACMClient,
  type CertificateDetail,
  type CertificateStatus,
  type CertificateSummary,
  DescribeCertificateCommand,
  ListTagsForCertificateCommand,
  paginateListCertificates,
} from "@aws-sdk/client-acm";
import type { StageName } from "../../desired-state/cdn/cdn-name.ts";
import { absentOn } from "../aws-error.ts";
import { recordOfTags, type Tags } from "../tags.ts";

/** A certificate that is there. */
export interface FoundCertificate {
  arn: string;
  status: CertificateStatus;
  detail: CertificateDetail;
  tags: Tags;
}

const usable: readonly CertificateStatus[] = ["ISSUED", "PENDING_VALIDATION"];

/** The certificate of a stage for exactly these names, an issued one before one that is still waited for. */
export async function findCertificate(
  client: ACMClient,
  owner: StageName,
  names: readonly string[],
): Promise<FoundCertificate | undefined> {
  const found = await ownCertificates(client, owner, {
    statuses: usable,
    isWanted: (summary) => namesOf(summary) === namesOf({ SubjectAlternativeNameSummaries: [...names] }),
  });
  return found.find(({ status }) => status === "ISSUED") ?? found[0];
}

/** Which certificates are looked at. */
export interface Wanted {
  statuses: readonly CertificateStatus[];
  isWanted: (summary: CertificateSummary) => boolean;
}

/** The certificates with the tags of a stage. */
export async function ownCertificates(
  client: ACMClient,
  { app, stage }: StageName,
  { statuses, isWanted }: Wanted,
): Promise<FoundCertificate[]> {
  const found: FoundCertificate[] = [];
  const input = { CertificateStatuses: [...statuses] };
  for await (const { CertificateSummaryList = [] } of paginateListCertificates({ client }, input)) {
    for (const { CertificateArn } of CertificateSummaryList.filter(isWanted)) {
      const tags = await tagsOf(client, CertificateArn);
      if (tags["stowage:app"] !== app || tags["stowage:stage"] !== stage) continue;
      const read = await readCertificate(client, CertificateArn);
      if (read !== undefined) found.push({ ...read, tags });
    }
  }
  return found;
}

/** Reads what ACM says of a certificate. */
export async function readCertificate(
  client: ACMClient,
  CertificateArn: string | undefined,
): Promise<Omit<FoundCertificate, "tags"> | undefined> {
  const call = client.send(new DescribeCertificateCommand({ CertificateArn }));
  const detail = (await absentOn(["ResourceNotFoundException"], call))?.Certificate;
  const { CertificateArn: arn, Status: status } = detail ?? {};
  return detail === undefined || arn === undefined || status === undefined ? undefined : { arn, status, detail };
}

async function tagsOf(client: ACMClient, CertificateArn: string | undefined): Promise<Tags> {
  const call = client.send(new ListTagsForCertificateCommand({ CertificateArn }));
  return recordOfTags((await absentOn(["ResourceNotFoundException"], call))?.Tags);
}

function namesOf({ DomainName, SubjectAlternativeNameSummaries = [] }: CertificateSummary): string {
  const names = new Set([...(DomainName === undefined ? [] : [DomainName]), ...SubjectAlternativeNameSummaries]);
  return [...names].toSorted().join();
}
