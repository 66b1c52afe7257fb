import type { CertificateStatus } from "@aws-sdk/client-acm";
import type { StageName } from "../../desired-state/cdn/cdn-name.ts";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { actionsOf } from "../actions-of.ts";
import { absentOn } from "../aws-error.ts";
import { deleteCertificate } from "./delete-certificate.ts";
import { findCertificate, ownCertificates } from "./find-certificate.ts";

/** The names that certificates of the stage are for by now. */
export interface DesiredFormerCertificates extends StageName {
  /** None where the CDN has no names. */
  names: readonly string[];
}

interface FormerCertificates {
  arns: string[];
}

const all: readonly CertificateStatus[] = ["ISSUED", "PENDING_VALIDATION", "FAILED", "VALIDATION_TIMED_OUT"];

/** Certificates of the stage for names that it had, and those that were never issued. They go once nothing uses them. */
export const formerCertificates: Resource<DesiredFormerCertificates, FormerCertificates, ProvisionContext> = {
  kind: "former certificates",
  actions: actionsOf("acm", "ListCertificates DescribeCertificate DeleteCertificate ListTagsForCertificate"),
  describe: () => "none",
  async observe({ acm }, desired) {
    const current = desired.names.length === 0 ? undefined : await findCertificate(acm, desired, desired.names);
    const own = await ownCertificates(acm, desired, { statuses: all, isWanted: () => true });
    return { arns: own.map(({ arn }) => arn).filter((arn) => arn !== current?.arn) };
  },
  differences: (_, { arns }) => (arns.length === 0 ? [] : [{ path: "certificates", from: arns, to: [] }]),
  create: async () => ({ arns: [] }),
  async update({ acm }, _desired, { arns }) {
    // One that edges still show for a while is left to the next run.
    for (const arn of arns) await absentOn(["ResourceInUseException"], deleteCertificate(acm, arn));
    return { arns: [] };
  },
  async remove(context, desired, observed) {
    await formerCertificates.update(context, desired, observed);
  },
};
