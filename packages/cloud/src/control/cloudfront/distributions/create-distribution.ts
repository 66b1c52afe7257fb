import { isDeepStrictEqual } from "node:util";
import type { DistributionConfig } from "@aws-sdk/client-cloudfront";
import type { DistributionRecord } from "../../../store/cloudfront/cloudfront-records.ts";
import type { Tag } from "../../../store/objects/object-attributes.ts";
import type { ControlContext } from "../../control-context.ts";
import { settleCertificates } from "../../acm/proofs/settle-certificates.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { createDomain, createResourceId } from "../create-resource-id.ts";
import { deploymentTime } from "../deployment.ts";
import { assertCertificate, assertNamesFree } from "./assert-names.ts";
import { assertReferences } from "./assert-references.ts";
import { settleDistributionConfig } from "./settle-distribution-config.ts";
import { showDistribution } from "./show-distribution.ts";

const most = 500;

/**
 * Makes a distribution. The reference of an earlier request makes none: with the same configuration it is answered by the
 * distribution of then.
 *
 * @param context Who asks.
 * @param asked The configuration.
 * @param tags Its tags.
 * @returns The answer.
 */
export async function createDistribution(
  context: ControlContext,
  asked: DistributionConfig,
  tags: Tag[] = [],
): Promise<object> {
  const { caller, service } = context;
  const { account } = caller;
  const config = settleDistributionConfig(asked);
  await settleCertificates(service);
  const now = service.now();
  const record = await service.cloudFront.change((writer) => {
    const all = writer.list(account, "distribution");
    const earlier = all.find((each) => each.config.CallerReference === config.CallerReference);
    if (earlier !== undefined) return assertSame(earlier, config);
    if (all.length >= most) throw cloudFrontError("TooManyDistributions");
    assertReferences(writer, account, config);
    assertCertificate(config, { certificates: service.certificates, account, now });
    const made = newDistribution(config, tags, now);
    assertNamesFree(writer, made.id, config);
    writer.put(account, "distribution", made);
    return made;
  });
  const Distribution = showDistribution({ reader: service.cloudFront, account, now }, record);
  const Location = `https://cloudfront.amazonaws.com/2020-05-31/distribution/${record.id}`;
  return { Distribution, Location, ETag: record.etag };
}

function assertSame(earlier: DistributionRecord, config: DistributionConfig): DistributionRecord {
  if (isDeepStrictEqual(earlier.config, config)) return earlier;
  throw cloudFrontError(
    "DistributionAlreadyExists",
    `The caller reference that you are using to create a distribution is associated with another distribution. Already exists: ${earlier.id}`,
  );
}

function newDistribution(config: DistributionConfig, tags: Tag[], now: Date): DistributionRecord {
  const modified = now.getTime();
  const names = { id: createResourceId("E"), etag: createResourceId("E"), domain: createDomain() };
  return { ...names, created: modified, modified, deployed: modified + deploymentTime, config, tags };
}
