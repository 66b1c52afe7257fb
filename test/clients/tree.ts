import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";

/** SHA-256 by name. */
export type Digests = Record<string, string>;

/** Names that clients escape each in their own way, and sizes on both sides of a part. */
const sizes: ReadonlyMap<string, number> = new Map([
  ["empty", 0],
  ["plain.txt", 5],
  ["a space/and more of them.txt", 11],
  ["plus+plus/a+b=c&d.txt", 100],
  ["percent%20 100%/%.css", 4096],
  ["ümläut/größe 日本語.txt", 77],
  ["emoji 🐍/🎉.json", 1000],
  ['quote\'s "double"/[brackets] {braces}~!@#$^(),;.txt', 64],
  ["dotted/.hidden", 1],
  ["large.bin", 9 * 1024 * 1024 + 7],
]);

export function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Makes a folder of files with random content, and returns their checksums. */
export async function makeTree(folder: string): Promise<Digests> {
  const digests: Digests = {};
  for (const [name, size] of sizes) {
    const content = randomBytes(size);
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
    digests[name] = sha256(content);
  }
  return digests;
}

/** The checksums of what lies in a folder. */
export async function digestFolder(folder: string): Promise<Digests> {
  const digests: Digests = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    digests[relative(folder, path)] = sha256(await readFile(path));
  }
  return digests;
}

/** The checksums of what lies in a bucket under a prefix, as the official SDK reads it. */
export async function digestBucket(s3: S3Client, Bucket: string, Prefix = ""): Promise<Digests> {
  const digests: Digests = {};
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix })) {
    for (const { Key = "" } of page.Contents ?? []) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      digests[Key.slice(Prefix.length)] = sha256(Buffer.from((await Body?.transformToByteArray()) ?? []));
    }
  }
  return digests;
}
