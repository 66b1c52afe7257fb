import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { content, type Segment } from "../crash-content.mjs";
import { unless } from "./fact.ts";

/** The text that tells the bytes of an object; its metadata repeats it. */
export function wantOf(segments: readonly Segment[]): string {
  return segments.map(({ seed, size }) => `${seed}*${size}`).join(",");
}

/** The bytes that a text tells. */
export function contentOf(want: string): Buffer {
  const segments = want.split(",").map((segment) => segment.split("*"));
  return content(segments.map(([seed = "", size]) => ({ seed, size: Number(size) })));
}

/** The text of an object, or of a version, whose bytes are those that it tells; `undefined` when there is none. */
export async function readObject(
  s3: S3Client,
  object: { Bucket: string; Key: string; VersionId?: string },
): Promise<string | undefined> {
  const got = await unless(["NoSuchKey", "NoSuchVersion", "MethodNotAllowed"], s3.send(new GetObjectCommand(object)));
  if (got === undefined) return undefined;
  const bytes = Buffer.from((await got.Body?.transformToByteArray()) ?? []);
  const want = got.Metadata?.["want"] ?? "";
  return contentOf(want).equals(bytes) ? want : `torn: ${bytes.length} bytes, not ${want}`;
}
