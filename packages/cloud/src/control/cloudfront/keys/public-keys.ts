import { parseCloudFrontPublicKey, WireError } from "@stowage/wire";
import type { PublicKeyConfig } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { createResourceId } from "../create-resource-id.ts";
import { assertTexts } from "../resources/assert-texts.ts";
import type { ResourceKind } from "../resources/resource-kind.ts";
import { showResource } from "../resources/show-resource.ts";

/** Public keys, which prove signed URLs and cookies. */
export const publicKeys: ResourceKind<"publicKey"> = {
  kind: "publicKey",
  name: "PublicKey",
  plural: "PublicKeys",
  path: "public-key",
  newId: () => createResourceId("K"),
  settle,
  assertPlaced: (reader, account, { CallerReference, Name }) => {
    const others = reader.list(account, "publicKey").filter(({ config }) => config.Name !== Name);
    const taken = others.some(({ config }) => config.CallerReference === CallerReference);
    if (taken) throw cloudFrontError("PublicKeyAlreadyExists");
  },
  assertUpdate: (before, after) => {
    const kept = ["CallerReference", "Name", "EncodedKey"] as const;
    if (kept.every((name) => before[name] === after[name])) return;
    throw cloudFrontError("CannotChangeImmutablePublicKeyFields");
  },
  isUsed: (reader, account, id) =>
    reader.list(account, "keyGroup").some(({ config }) => config.Items?.includes(id) === true),
  codes: {
    missing: "NoSuchPublicKey",
    taken: "PublicKeyAlreadyExists",
    inUse: "PublicKeyInUse",
    tooMany: "TooManyPublicKeys",
  },
  most: 10,
  show: (record) => showResource("PublicKey", record),
  summarize: ({ id, created, config: { Name, EncodedKey, Comment } }) => {
    return { Id: id, Name, CreatedTime: new Date(created).toISOString(), EncodedKey, Comment };
  },
};

function settle(config: PublicKeyConfig): PublicKeyConfig {
  const { CallerReference, Name, EncodedKey = "", Comment = "" } = config;
  assertTexts(Name, Comment, { name: 128, comment: 128 });
  try {
    parseCloudFrontPublicKey(EncodedKey);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw cloudFrontError("InvalidArgument", `The parameter EncodedKey is not valid: ${error.message}`);
  }
  return { CallerReference, Name, EncodedKey, Comment };
}
