import type { DistributionConfig } from "@aws-sdk/client-cloudfront";
import { CliError } from "../../../../terminal/cli-error.ts";
import type { DistributionKey } from "../../../desired-state/cdn/distribution-key.ts";
import { compareDocuments } from "../../../documents/compare-documents.ts";
import type { ProvisionContext } from "../../../graph/context.ts";
import type { Resource } from "../../../graph/resource.ts";
import { actionsOf } from "../../actions-of.ts";
import { awsError } from "../../aws-error.ts";
import { withdrawNames } from "../../dns/alias-records.ts";
import { changeDistribution } from "./change-distribution.ts";
import { findDistribution } from "./find-distribution.ts";
import type { FoundDistribution } from "./found-distribution.ts";

/** The names of a distribution, and the certificate that proves them. */
export interface DesiredNames {
  key: DistributionKey;
  /** None for its own domain alone; of several the first is that of URLs. */
  names: readonly string[];
  /** The ARN of the certificate; `undefined` without names. */
  certificate: string | undefined;
  /** Whether a person writes the records that lead the names here. */
  isManual: boolean;
}

interface ObservedNames {
  /** `undefined` while there is no distribution. */
  distribution: FoundDistribution | undefined;
}

type Named = Pick<DistributionConfig, "Aliases" | "ViewerCertificate">;

/** What a distribution has by itself. */
const nameless: Named = { Aliases: { Quantity: 0 }, ViewerCertificate: { CloudFrontDefaultCertificate: true } };

/** The names of the distribution. They come when their certificate is issued: until then its own domain works. */
export const distributionNames: Resource<DesiredNames, ObservedNames, ProvisionContext> = {
  kind: "names of the distribution",
  actions: [
    ...actionsOf("cloudfront", "ListDistributions GetDistribution ListTagsForResource UpdateDistribution"),
    ...actionsOf("route53", "ListHostedZonesByName ListResourceRecordSets ChangeResourceRecordSets GetChange"),
  ],
  describe: ({ names }) => names.join(", ") || "its own alone",
  observe: async (context, { key }) => ({ distribution: await findDistribution(context, key) }),
  differences: (desired, { distribution }) =>
    compareDocuments(shown(distribution?.config ?? nameless), shown(lay(nameless, desired))),
  create: async (_context, _desired) => ({ distribution: undefined }),
  async update(context, desired, { distribution }) {
    const { cloudFront } = context;
    if (distribution === undefined) throw new TypeError("Cannot name a distribution that does not exist");
    const dropped = distribution.config.Aliases?.Items?.filter((name) => !desired.names.includes(name)) ?? [];
    if (!desired.isManual) await withdrawNames(context, dropped, distribution.domain);
    try {
      const change = (config: DistributionConfig): DistributionConfig => lay(config, desired);
      return { distribution: await changeDistribution(cloudFront, distribution, change) };
    } catch (error) {
      throw awsError(error)?.name === "CNAMEAlreadyExists" ? taken(desired, error) : error;
    }
  },
  remove: async () => {},
  // They are told until the names are attached: whether they are there by then, only the world's resolvers know.
  records: ({ names, isManual }, { distribution }) => {
    const { domain: value, config } = distribution ?? {};
    const attached = config?.Aliases?.Items ?? [];
    if (!isManual || value === undefined) return [];
    return names.filter((name) => !attached.includes(name)).map((name) => ({ name, type: "CNAME", value }));
  },
  variables: ({ names: [first = ""] }, { distribution }) => {
    const named = distribution?.config.Aliases?.Items?.includes(first) === true;
    const host = named ? first : distribution?.domain;
    return host === undefined ? {} : { STOWAGE_CDN_URL: `https://${host}` };
  },
};

/** A certificate of the lowest version of TLS that has no known weakness; those who cannot speak it are shown nothing. */
function lay<Config extends Named>(config: Config, { names, certificate }: DesiredNames): Config {
  if (certificate === undefined) return isNameless(config) ? config : { ...config, ...nameless };
  const Aliases = { Quantity: names.length, Items: [...names] };
  const wanted = {
    ACMCertificateArn: certificate,
    SSLSupportMethod: "sni-only",
    MinimumProtocolVersion: "TLSv1.2_2021",
  } as const;
  const before = config.ViewerCertificate;
  const same = compareDocuments(certificateShown(before), wanted).length === 0;
  return { ...config, Aliases, ViewerCertificate: same ? before : wanted };
}

function isNameless({ Aliases, ViewerCertificate }: Named): boolean {
  return (Aliases?.Quantity ?? 0) === 0 && ViewerCertificate?.ACMCertificateArn === undefined;
}

/** What is compared: the rest says the same in older words. */
function shown({ Aliases, ViewerCertificate }: Named): object {
  return { Aliases: Aliases?.Items ?? [], ViewerCertificate: certificateShown(ViewerCertificate) };
}

function certificateShown(certificate: Named["ViewerCertificate"]): object {
  const { ACMCertificateArn, SSLSupportMethod, MinimumProtocolVersion } = certificate ?? {};
  return ACMCertificateArn === undefined ? {} : { ACMCertificateArn, SSLSupportMethod, MinimumProtocolVersion };
}

function taken({ names }: DesiredNames, cause: unknown): CliError {
  const words = names.map((name) => JSON.stringify(name)).join(" or ");
  return new CliError("cdn-name-taken", `Cannot name the distribution ${words}: another one has it`, { cause });
}
