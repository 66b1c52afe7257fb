import { createHash } from "node:crypto";
import { AddTagsToCertificateCommand, type CertificateStatus, RequestCertificateCommand } from "@aws-sdk/client-acm";
import type { StageName } from "../../desired-state/cdn/cdn-name.ts";
import { compare } from "../../graph/compare.ts";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { actionsOf } from "../actions-of.ts";
import { type Tags, tagList } from "../tags.ts";
import { manualRecord } from "../dns/dns-record.ts";
import { waitUntil } from "../wait-until.ts";
import { validationRecords } from "./validation-records.ts";
import { deleteCertificate } from "./delete-certificate.ts";
import { findCertificate, type FoundCertificate, ownCertificates, readCertificate } from "./find-certificate.ts";

/** A certificate as it is to be. */
export interface DesiredCertificate extends StageName {
  /** The first is its own name, others are beside it. */
  names: readonly string[];
  /** Who writes the records that prove whose the names are. */
  dns: "route53" | "manual";
  tags: Tags;
}

/** The certificate of the CDN's names, in us-east-1 as CloudFront wants it. It is searched first: the token that keeps a repeat from making a second one holds for an hour. */
export const certificate: Resource<DesiredCertificate, FoundCertificate, ProvisionContext> = {
  kind: "certificate",
  actions: actionsOf(
    "acm",
    "ListCertificates DescribeCertificate RequestCertificate DeleteCertificate ListTagsForCertificate AddTagsToCertificate",
  ),
  // A distribution that is gone still holds it for a while.
  passing: ["ResourceInUseException"],
  describe: ({ names }) => names.join(", "),
  observe: async ({ acm }, desired) => await findCertificate(acm, desired, desired.names),
  differences: ({ tags }, found) => compare({ tags }, found),
  async create({ acm }, desired) {
    const { names, tags } = desired;
    const [DomainName, ...others] = names;
    const failed = await ownCertificates(acm, desired, { statuses: failures, isWanted: () => true });
    const { CertificateArn } = await acm.send(
      new RequestCertificateCommand({
        DomainName,
        ...(others.length > 0 && { SubjectAlternativeNames: [...names] }),
        ValidationMethod: "DNS",
        KeyAlgorithm: "RSA_2048",
        IdempotencyToken: tokenFor(desired, failed),
        Tags: tagList(tags),
      }),
    );
    const made = await readCertificate(acm, CertificateArn);
    if (made === undefined) throw new TypeError("Cannot find the certificate that was requested");
    for (const { arn } of failed) await deleteCertificate(acm, arn);
    return { ...made, tags };
  },
  async update({ acm }, { tags }, found) {
    await acm.send(new AddTagsToCertificateCommand({ CertificateArn: found.arn, Tags: tagList(tags) }));
    return { ...found, tags: { ...found.tags, ...tags } };
  },
  async remove({ acm, pause }, _desired, { arn }) {
    const isFree = async (): Promise<boolean> => (await readCertificate(acm, arn))?.detail.InUseBy?.[0] === undefined;
    await waitUntil(isFree, { pause, patience, what: "nothing uses the certificate" });
    await deleteCertificate(acm, arn);
  },
  outputs: ({ arn }) => ({ arn }),
  records: ({ dns }, { status, detail }) =>
    dns === "manual" && status !== "ISSUED" ? (validationRecords(detail) ?? []).map(manualRecord) : [],
};

/** The distribution goes first, which takes minutes. */
const patience = 60 * 60_000;

const failures: readonly CertificateStatus[] = ["FAILED", "VALIDATION_TIMED_OUT"];

/** The same for the same request, and another one after a request that failed. */
function tokenFor({ app, stage, names }: DesiredCertificate, failed: readonly FoundCertificate[]): string {
  const text = JSON.stringify([app, stage, names.toSorted(), failed.map(({ arn }) => arn).toSorted()]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
