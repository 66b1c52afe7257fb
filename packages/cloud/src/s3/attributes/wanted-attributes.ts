import { invalidArgument } from "../errors/invalid-argument.ts";
import type { S3Request } from "../request/s3-request.ts";

/** What GetObjectAttributes can tell. */
export type AttributeName = "ETag" | "Checksum" | "ObjectParts" | "StorageClass" | "ObjectSize";

const header = "x-amz-object-attributes";
const names: ReadonlySet<string> = new Set(["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"]);

/** The attributes that a request names: at least one, and none that S3 does not have. */
export function wantedAttributes({ headers }: S3Request): ReadonlySet<AttributeName> {
  const written = headers.get(header) ?? "";
  const wanted = new Set<AttributeName>();
  for (const item of written.split(",")) {
    const name = item.trim();
    if (!isAttribute(name)) throw invalidArgument(header, written, "Invalid attribute name specified.");
    wanted.add(name);
  }
  return wanted;
}

function isAttribute(name: string): name is AttributeName {
  return names.has(name);
}
