import {
  type CloudFrontClient,
  CreatePublicKeyCommand,
  DeletePublicKeyCommand,
  GetPublicKeyCommand,
} from "@aws-sdk/client-cloudfront";
import type { CloudFrontKeyType } from "@stowage/wire";
import { cdnComment, type StageName } from "../../../desired-state/cdn/cdn-name.ts";
import type { ProvisionContext } from "../../../graph/context.ts";
import type { Resource } from "../../../graph/resource.ts";
import { actionsOf } from "../../actions-of.ts";
import type { Secrets } from "../../../secrets/secrets.ts";
import { absentOn, awsError } from "../../aws-error.ts";
import { forgetKey, heldKey, makeKey, type PublicHalf } from "./key-pair.ts";
import { keyName, type OwnKey, ownKeys } from "./own-keys.ts";

/** The key that signs for the private files of a stage. */
export interface DesiredKey extends StageName {
  type: CloudFrontKeyType;
  /** Makes another one; those before it go on opening what they signed. */
  rotate: boolean;
}

/** The public keys of a stage. */
interface ObservedKeys {
  /** The one whose private half is held; where none is, the newest. */
  current: OwnKey;
  isHeld: boolean;
  /** Those before it, the newest first. */
  former: OwnKey[];
  /** Where the private half is, or would be. */
  file: string;
  /** Whether another one is to take its place, whose id nobody knows yet. */
  isLeaving: boolean;
}

/** The key pair: made here, its private half in the secrets alone. One that is lost is told, never replaced in silence. */
export const signingKey: Resource<DesiredKey, ObservedKeys, ProvisionContext> = {
  kind: "signing key",
  actions: actionsOf("cloudfront", "ListPublicKeys CreatePublicKey GetPublicKey DeletePublicKey"),
  passing: ["PublicKeyInUse"],
  describe: ({ type }) => (type === "rsa" ? "RSA of 2,048 bits" : "ECDSA on P-256"),
  async observe({ cloudFront, secrets }, desired) {
    const held = heldKey(secrets);
    // A key of another type is of an earlier configuration: it opens what it signed, and another signs from now on.
    if (held !== undefined && held.type !== desired.type) return undefined;
    const found = observed(secrets, await ownKeys(cloudFront, desired), held && nameOf(desired, held));
    return found && { ...found, isLeaving: desired.rotate };
  },
  differences: (_, { isLeaving, current }) => (isLeaving ? [{ path: "key", from: current.id, to: "another one" }] : []),
  async create(context, desired) {
    const held = heldKey(context.secrets);
    return await publish(
      context,
      desired,
      held?.type === desired.type ? held : await makeKey(context.secrets, desired.type),
    );
  },
  update: async (context, desired) => await publish(context, desired, await makeKey(context.secrets, desired.type)),
  async remove({ cloudFront, secrets }, _desired, { current, former }) {
    for (const { id } of [current, ...former]) await removeKey(cloudFront, id);
    await forgetKey(secrets);
  },
  outputs: ({ current, former, isLeaving }) =>
    isLeaving ? {} : { id: current.id, all: [current, ...former].map(({ id }) => id).join(",") },
  variables: (_, { current, isHeld }) => (isHeld ? { STOWAGE_CDN_KEY_ID: current.id } : {}),
  notes: (_, { current, isHeld, file }) =>
    isHeld
      ? []
      : [
          `the private half of signing key ${current.id} is not in ${file}: if it is nowhere else, ` +
            "`stowage apply --rotate-key` makes another one",
        ],
};

/** Deletes a public key; absent already is fine. */
export async function removeKey(client: CloudFrontClient, Id: string): Promise<void> {
  const found = await absentOn(["NoSuchPublicKey"], client.send(new GetPublicKeyCommand({ Id })));
  if (found === undefined) return;
  await absentOn(["NoSuchPublicKey"], client.send(new DeletePublicKeyCommand({ Id, IfMatch: found.ETag })));
}

function nameOf(desired: DesiredKey, { fingerprint }: PublicHalf): string {
  return keyName(desired, fingerprint);
}

function observed(secrets: Secrets, keys: readonly OwnKey[], held: string | undefined): ObservedKeys | undefined {
  const current = held === undefined ? keys[0] : keys.find(({ name }) => name === held);
  if (current === undefined) return undefined;
  const former = keys.filter((key) => key !== current);
  return { current, isHeld: held !== undefined, former, file: secrets.file, isLeaving: false };
}

async function publish(
  { cloudFront, secrets }: ProvisionContext,
  desired: DesiredKey,
  key: PublicHalf,
): Promise<ObservedKeys> {
  await upload(cloudFront, desired, key);
  const made = observed(secrets, await ownKeys(cloudFront, desired), nameOf(desired, key));
  if (made === undefined) throw new TypeError("Cannot find the public key that was made");
  return made;
}

async function upload(client: CloudFrontClient, desired: DesiredKey, key: PublicHalf): Promise<void> {
  const Name = nameOf(desired, key);
  const Comment = cdnComment(desired, "cdn/key");
  const PublicKeyConfig = { CallerReference: Name, Name, EncodedKey: key.pem, Comment };
  try {
    await client.send(new CreatePublicKeyCommand({ PublicKeyConfig }));
  } catch (error) {
    if (awsError(error)?.name !== "PublicKeyAlreadyExists") throw error;
  }
}
