import type {
  CreateInvalidationRequest,
  GetInvalidationRequest,
  ListInvalidationsRequest,
} from "@aws-sdk/client-cloudfront";
import { operation, type Operations } from "../../operation.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { cloudFrontPage } from "../cloudfront-page.ts";
import { distributionAccess, findDistribution } from "../distributions/find-distribution.ts";
import { createInvalidation } from "./create-invalidation.ts";
import { ownIdOf, showInvalidation, summarizeInvalidation } from "./show-invalidation.ts";

/** Invalidations of what distributions have cached. */
export const invalidationOperations: Operations = {
  CreateInvalidation: operation<CreateInvalidationRequest>({
    access: (context, { DistributionId }) => distributionAccess(context, DistributionId),
    run: createInvalidation,
  }),
  GetInvalidation: operation<GetInvalidationRequest>({
    access: (context, { DistributionId }) => distributionAccess(context, DistributionId),
    run: ({ caller: { account }, service }, { DistributionId, Id }) => {
      findDistribution(service.cloudFront, account, DistributionId);
      const record = service.cloudFront.get(account, "invalidation", `${DistributionId}/${Id}`);
      if (record === undefined) throw cloudFrontError("NoSuchInvalidation");
      return { Invalidation: showInvalidation(record, service.now()) };
    },
  }),
  // "The list … is in order of creation date, the most recent first."
  ListInvalidations: operation<ListInvalidationsRequest>({
    access: (context, { DistributionId }) => distributionAccess(context, DistributionId),
    run: ({ caller: { account }, service }, { DistributionId, ...input }) => {
      findDistribution(service.cloudFront, account, DistributionId);
      const all = service.cloudFront.list(account, "invalidation", `${DistributionId}/`);
      const newest = all.toSorted((one, other) => other.created - one.created);
      const { Items, ...page } = cloudFrontPage(newest, ownIdOf, input);
      const now = service.now();
      const shown = Items?.map((record) => summarizeInvalidation(record, now));
      return { InvalidationList: { ...page, ...(shown && { Items: shown }) } };
    },
  }),
};
