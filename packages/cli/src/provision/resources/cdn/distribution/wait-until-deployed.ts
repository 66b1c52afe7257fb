import { GetDistributionCommand } from "@aws-sdk/client-cloudfront";
import type { ProvisionContext } from "../../../graph/context.ts";
import { absentOn } from "../../aws-error.ts";
import { waitUntil } from "../../wait-until.ts";

/** Edges take minutes, and rarely half an hour. */
const patience = 45 * 60_000;

/** Waits until what a distribution says is everywhere. One that is gone is. */
export async function waitUntilDeployed({ cloudFront, pause }: ProvisionContext, Id: string): Promise<void> {
  await waitUntil(
    async () => {
      const found = await absentOn(["NoSuchDistribution"], cloudFront.send(new GetDistributionCommand({ Id })));
      return found === undefined || found.Distribution?.Status === "Deployed";
    },
    { pause, patience, what: `distribution ${Id} is deployed` },
  );
}
