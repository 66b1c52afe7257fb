import { isDeepStrictEqual } from "node:util";
import type { CreateInvalidationRequest, InvalidationBatch } from "@aws-sdk/client-cloudfront";
import type { InvalidationRecord } from "../../../store/cloudfront/cloudfront-records.ts";
import type { ControlContext } from "../../control-context.ts";
import type { Checked } from "../../operation.ts";
import { assertQuantities } from "../assert-quantities.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { createResourceId } from "../create-resource-id.ts";
import { deploymentTime } from "../deployment.ts";
import { findDistribution } from "../distributions/find-distribution.ts";
import { assertPaths } from "./assert-paths.ts";
import { assertRoom } from "./assert-room.ts";
import { ownIdOf, showInvalidation } from "./show-invalidation.ts";

/**
 * Starts an invalidation. The reference of an earlier one starts none: with the same paths it is answered by that one,
 * with others refused.
 */
export async function createInvalidation(
  { caller: { account }, service }: ControlContext,
  { DistributionId, InvalidationBatch: batch }: Checked<CreateInvalidationRequest>,
): Promise<object> {
  const now = service.now();
  const record = await service.cloudFront.change((writer) => {
    findDistribution(writer, account, DistributionId);
    assertQuantities(batch);
    assertPaths(batch);
    if (batch.CallerReference === "") {
      throw cloudFrontError("InvalidArgument", "The parameter CallerReference is required.");
    }
    const all = writer.list(account, "invalidation", `${DistributionId}/`);
    const earlier = all.find((each) => each.batch.CallerReference === batch.CallerReference);
    if (earlier !== undefined) return assertSame(earlier, batch);
    const running = all.filter(({ completed }) => completed > now.getTime());
    assertRoom(running, batch.Paths?.Items ?? []);
    const created = now.getTime();
    const id = `${DistributionId}/${createResourceId("I")}`;
    const made = { id, created, completed: created + deploymentTime, batch };
    writer.put(account, "invalidation", made);
    return made;
  });
  const base = `https://cloudfront.amazonaws.com/2020-05-31/distribution/${DistributionId}/invalidation`;
  return { Location: `${base}/${ownIdOf(record)}`, Invalidation: showInvalidation(record, now) };
}

function assertSame(earlier: InvalidationRecord, batch: InvalidationBatch): InvalidationRecord {
  if (isDeepStrictEqual(earlier.batch, batch)) return earlier;
  throw cloudFrontError(
    "InvalidArgument",
    "Your request contains a caller reference that was used for a previous invalidation batch for the same distribution.",
  );
}
