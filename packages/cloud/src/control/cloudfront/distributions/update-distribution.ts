import type { UpdateDistributionRequest } from "@aws-sdk/client-cloudfront";
import type { ControlContext } from "../../control-context.ts";
import type { Checked } from "../../operation.ts";
import { assertMatch } from "../assert-match.ts";
import { settleCertificates } from "../../acm/proofs/settle-certificates.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { createResourceId } from "../create-resource-id.ts";
import { deploymentTime, servedConfig } from "../deployment.ts";
import { assertCertificate, assertNamesFree } from "./assert-names.ts";
import { assertReferences } from "./assert-references.ts";
import { assertWhole } from "./assert-whole.ts";
import { findDistribution } from "./find-distribution.ts";
import { settleDistributionConfig } from "./settle-distribution-config.ts";
import { showDistribution } from "./show-distribution.ts";

/** Replaces the configuration of a distribution as a whole. */
export async function updateDistribution(
  { caller: { account }, service }: ControlContext,
  { Id, IfMatch, DistributionConfig: asked }: Checked<UpdateDistributionRequest>,
): Promise<object> {
  assertMatch(findDistribution(service.cloudFront, account, Id), IfMatch);
  assertWhole(asked);
  const config = settleDistributionConfig(asked);
  await settleCertificates(service);
  const now = service.now();
  const record = await service.cloudFront.change((writer) => {
    const before = findDistribution(writer, account, Id);
    assertMatch(before, IfMatch);
    if (before.config.CallerReference !== config.CallerReference) throw cloudFrontError("IllegalUpdate");
    assertReferences(writer, account, config);
    assertCertificate(config, { certificates: service.certificates, account, now });
    assertNamesFree(writer, Id, config);
    const modified = now.getTime();
    const etag = createResourceId("E");
    const served = servedConfig(before, now);
    const after = { ...before, etag, modified, deployed: modified + deploymentTime, config, ...(served && { served }) };
    writer.put(account, "distribution", after);
    return after;
  });
  return { Distribution: showDistribution({ reader: service.cloudFront, account, now }, record), ETag: record.etag };
}
