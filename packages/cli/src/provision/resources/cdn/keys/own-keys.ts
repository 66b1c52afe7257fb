import { type CloudFrontClient, ListPublicKeysCommand, type PublicKeySummary } from "@aws-sdk/client-cloudfront";
import { cdnName, ownerIn, type StageName } from "../../../desired-state/cdn/cdn-name.ts";
import { itemsOf } from "../pages.ts";

/** A public key of a stage. */
export interface OwnKey {
  id: string;
  name: string;
  made: number;
}

/** The name of a stage's key. */
export function keyName(owner: StageName, fingerprint: string): string {
  return cdnName(owner, `key-${fingerprint}`);
}

/** The public keys of a stage, the newest first. */
export async function ownKeys(client: CloudFrontClient, owner: StageName): Promise<OwnKey[]> {
  const keys: OwnKey[] = [];
  const read = async (Marker: string | undefined) =>
    (await client.send(new ListPublicKeysCommand({ Marker }))).PublicKeyList;
  for await (const key of itemsOf(read)) if (isOf(owner, key)) keys.push(ownKey(key));
  return keys.toSorted((one, other) => other.made - one.made || (one.id < other.id ? -1 : 1));
}

function isOf({ app, stage }: StageName, { Name = "", Comment }: PublicKeySummary): boolean {
  const named = ownerIn(Comment);
  const isOthers = named !== undefined && (named.app !== app || named.stage !== stage);
  return Name.startsWith(keyName({ app, stage }, "")) && !isOthers;
}

function ownKey({ Id: id = "", Name: name = "", CreatedTime }: PublicKeySummary): OwnKey {
  return { id, name, made: CreatedTime?.getTime() ?? 0 };
}
