import type { S3Service } from "../s3-service.ts";
import { anonymousOwner, canonicalIdOf } from "./canonical-id.ts";

/** An account as documents show it. */
export type AccountElement = {
  /** The canonical id. */
  ID: string;
  DisplayName: string | undefined;
};

/** What owners are shown by. */
export type OwnerNames = Pick<S3Service, "identities" | "newBucketDefaults">;

/**
 * Shows an owner. "Beginning November 21, 2025, Amazon S3 will stop returning DisplayName": a cloud with the defaults of
 * before tells it still.
 *
 * @param service The service.
 * @param owner An account, or the owner of what came unsigned.
 * @returns Its element.
 */
export function accountElement({ identities, newBucketDefaults }: OwnerNames, owner: string): AccountElement {
  const ID = canonicalIdOf(identities, owner);
  if (newBucketDefaults === "current" || owner === anonymousOwner) return { ID, DisplayName: undefined };
  return { ID, DisplayName: identities.displayName(owner) };
}
