import type { CloudFrontRecords, ConfiguredKind } from "../../../store/cloudfront/cloudfront-records.ts";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import type { ResourceKind } from "./resource-kind.ts";

/** The resource of an id, AWS's or the account's. */
export function findResource<Kind extends ConfiguredKind>(
  { kind, managed, codes }: ResourceKind<Kind>,
  reader: CloudFrontReader,
  account: string,
  id: string,
): CloudFrontRecords[Kind] {
  const record = managed?.get(id) ?? reader.get(account, kind, id);
  if (record === undefined) throw cloudFrontError(codes.missing);
  return record;
}
