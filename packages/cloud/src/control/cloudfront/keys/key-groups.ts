import { randomUUID } from "node:crypto";
import type { KeyGroupConfig } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { behaviorsOf } from "../distributions/behaviors-of.ts";
import { assertTexts } from "../resources/assert-texts.ts";
import type { ResourceKind } from "../resources/resource-kind.ts";
import { showResource } from "../resources/show-resource.ts";

const mostKeys = 5;

/** Key groups: the public keys that a behaviour trusts. */
export const keyGroups: ResourceKind<"keyGroup"> = {
  kind: "keyGroup",
  name: "KeyGroup",
  plural: "KeyGroups",
  path: "key-group",
  newId: randomUUID,
  settle,
  assertPlaced: (reader, account, { Items = [] }) => {
    const known = Items.every((id) => reader.get(account, "publicKey", id) !== undefined);
    if (!known)
      throw cloudFrontError("InvalidArgument", "The parameter Items contains a public key that does not exist.");
  },
  isUsed: (reader, account, id) =>
    reader
      .list(account, "distribution")
      .some(({ config }) => behaviorsOf(config).some(({ TrustedKeyGroups }) => TrustedKeyGroups?.Items?.includes(id))),
  codes: {
    missing: "NoSuchResource",
    taken: "KeyGroupAlreadyExists",
    inUse: "ResourceInUse",
    tooMany: "TooManyKeyGroups",
  },
  most: 10,
  show: (record) => showResource("KeyGroup", record),
  summarize: (record) => ({ KeyGroup: showResource("KeyGroup", record) }),
};

function settle({ Name, Items = [], Comment = "" }: KeyGroupConfig): KeyGroupConfig {
  assertTexts(Name, Comment, { name: 128, comment: 128 });
  if (Items.length > mostKeys) throw cloudFrontError("TooManyPublicKeysInKeyGroup");
  if (Items.length === 0 || new Set(Items).size < Items.length) {
    throw cloudFrontError("InvalidArgument", "The parameter Items must name public keys, each once.");
  }
  return { Name, Items, Comment };
}
