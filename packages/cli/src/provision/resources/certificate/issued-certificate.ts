import { CliError } from "../../../terminal/cli-error.ts";
import { renderTable } from "../../../terminal/render-table.ts";
import type { StageName } from "../../desired-state/cdn/cdn-name.ts";
import type { ProvisionContext } from "../../graph/context.ts";
import type { ManualRecord, Resource } from "../../graph/resource.ts";
import { actionsOf } from "../actions-of.ts";
import { type DnsRecord, manualRecord } from "../dns/dns-record.ts";
import { waitUntil } from "../wait-until.ts";
import { findCertificate, type FoundCertificate, readCertificate } from "./find-certificate.ts";
import { recordsFor } from "./records-for.ts";

/** A certificate that viewers accept. */
export interface DesiredIssue extends StageName {
  names: readonly string[];
  dns: "route53" | "manual";
  /** The domain of the distribution, which the names are to lead to. */
  target: string;
}

/** Where the records are ours it takes a minute or two. */
const patience = 10 * 60_000;

/** What waits until a certificate is issued. Where others write the records it tells which ones, and ends. */
export const issuedCertificate: Resource<DesiredIssue, FoundCertificate, ProvisionContext> = {
  kind: "issue of the certificate",
  actions: actionsOf("acm", "ListCertificates DescribeCertificate ListTagsForCertificate"),
  describe: ({ names, dns }) =>
    dns === "manual" ? `${names.join(", ")}, once their DNS records are there` : names.join(", "),
  async observe({ acm }, desired) {
    const found = await findCertificate(acm, desired, desired.names);
    return found?.status === "ISSUED" ? found : undefined;
  },
  differences: () => [],
  async create(context, desired) {
    const requested = await findCertificate(context.acm, desired, desired.names);
    if (requested === undefined) throw new TypeError("Cannot wait for a certificate that does not exist");
    const found = desired.dns === "manual" ? requested : await waitForIssue(context, desired, requested);
    if (found.status === "ISSUED") return found;
    throw waiting(desired, await recordsFor(context, found.arn));
  },
  update: async (_context, _desired, found) => found,
  remove: async () => {},
  outputs: ({ arn }) => ({ arn }),
};

async function waitForIssue(
  { acm, pause }: ProvisionContext,
  { names }: DesiredIssue,
  requested: FoundCertificate,
): Promise<FoundCertificate> {
  let found = requested;
  const isDecided = async (): Promise<boolean> => {
    found = { ...found, ...(await readCertificate(acm, found.arn)) };
    return found.status !== "PENDING_VALIDATION";
  };
  await waitUntil(isDecided, { pause, patience, what: "the certificate is issued" });
  if (found.status === "ISSUED") return found;
  const reason = found.detail.FailureReason ?? found.status;
  throw new CliError("certificate-refused", `Cannot have a certificate for ${JSON.stringify(names[0])}: ${reason}`);
}

function waiting({ names, target }: DesiredIssue, proof: readonly DnsRecord[]): CliError {
  const leading = names.map((name): ManualRecord => ({ name, type: "CNAME", value: target }));
  return new CliError(
    "dns-waiting",
    `Waiting for DNS: the certificate of ${JSON.stringify(names[0])} is not issued yet`,
    {
      details: renderTable(
        [...proof.map(manualRecord), ...leading].map(({ name, type, value }) => [name, type, value]),
        [{ align: "left" }, { align: "left" }, { align: "left" }],
      ).split("\n"),
    },
  );
}
