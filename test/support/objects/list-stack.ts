import { ListObjectVersionsCommand, type S3Client } from "@aws-sdk/client-s3";
import { Bucket } from "../clouds/start-with-bucket.ts";

/** The ids of a key's versions, the newest first; markers in parentheses, the current one with a star. */
export async function listStack(s3: S3Client, key: string): Promise<string[]> {
  const page = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: key }));
  const versions = (page.Versions ?? []).map((each) => ({ ...each, text: each.VersionId ?? "" }));
  const markers = (page.DeleteMarkers ?? []).map((each) => ({ ...each, text: `(${each.VersionId})` }));
  const all = [...versions, ...markers].filter(({ Key }) => Key === key);
  return all.map(({ text, IsLatest }) => (IsLatest === true ? `*${text}` : text));
}
