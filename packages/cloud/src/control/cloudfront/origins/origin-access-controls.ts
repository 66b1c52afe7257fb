import type { OriginAccessControlConfig } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { createResourceId } from "../create-resource-id.ts";
import { notBuilt } from "../not-built.ts";
import type { ResourceKind } from "../resources/resource-kind.ts";
import { showResource } from "../resources/show-resource.ts";

/** Origin access controls: how CloudFront signs what it asks of a bucket. */
export const originAccessControls: ResourceKind<"originAccessControl"> = {
  kind: "originAccessControl",
  name: "OriginAccessControl",
  plural: "OriginAccessControls",
  path: "origin-access-control",
  resource: "origin-access-control",
  newId: () => createResourceId("E"),
  settle,
  isUsed: (reader, account, id) =>
    reader
      .list(account, "distribution")
      .some(({ config }) => config.Origins?.Items?.some((origin) => origin.OriginAccessControlId === id)),
  codes: {
    missing: "NoSuchOriginAccessControl",
    taken: "OriginAccessControlAlreadyExists",
    inUse: "OriginAccessControlInUse",
    tooMany: "TooManyOriginAccessControls",
  },
  most: 100,
  show: (record) => showResource("OriginAccessControl", record),
  summarize: ({ id, config }) => ({ Id: id, ...config }),
};

function settle(config: OriginAccessControlConfig): OriginAccessControlConfig {
  const { Name = "", Description = "", SigningBehavior, OriginAccessControlOriginType: type } = config;
  if (Name === "" || Name.length > 64) throw cloudFrontError("InvalidArgument", "The parameter Name is not valid.");
  if (Description.length > 256) throw cloudFrontError("InvalidArgument", "The parameter Description is too long.");
  if (type !== "s3") throw notBuilt(`OriginAccessControlOriginType ${type}`);
  if (SigningBehavior === "always-amz-auth") throw notBuilt(`SigningBehavior ${SigningBehavior}`);
  return { ...config, Description };
}
