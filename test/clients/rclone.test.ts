import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HeadObjectCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it, type TestContext } from "vitest";
import type { TestCloud } from "../support/clouds/start-test-cloud.ts";
import { type ForeignClient, startClient } from "./start-client.ts";
import { digestBucket, digestFolder, makeTree, sha256 } from "./tree.ts";

const program = "/usr/bin/rclone";

/** Two remotes: `cloud` leaves ACLs to the bucket's owner; `plain` is what rclone does by itself. */
async function startRclone({ skip }: TestContext): Promise<ForeignClient> {
  if (!existsSync(program)) skip("Debian's rclone is not installed");
  const env = { RCLONE_RETRIES: "1", RCLONE_LOW_LEVEL_RETRIES: "1" };
  return await startClient({ program, configure, env: () => env });
}

async function configure(home: string, { endpoint, root }: TestCloud): Promise<void> {
  const remote = [
    "type = s3",
    "provider = Other",
    `endpoint = ${endpoint}`,
    `access_key_id = ${root.accessKeyId}`,
    `secret_access_key = ${root.secretAccessKey}`,
    "region = us-east-1",
    "upload_cutoff = 5M",
    "chunk_size = 5M",
  ];
  const owned = ["[cloud]", ...remote, "acl = bucket-owner-full-control", "list_version = 2"];
  await writeFile(join(home, ".rclone.conf"), [...owned, "[plain]", ...remote, ""].join("\n"));
}

describe("rclone", () => {
  it("copies folders to and fro", async (context) => {
    await using rclone = await startRclone(context);
    const digests = await makeTree(join(rclone.folder, "tree"));
    await rclone.print(["mkdir", "cloud:shop"]);
    await rclone.print(["copy", "tree", "cloud:shop/tree"]);
    expect(await digestBucket(rclone.s3, "shop", "tree/")).toEqual(digests);
    const large = await rclone.s3.send(new HeadObjectCommand({ Bucket: "shop", Key: "tree/large.bin" }));
    expect(large.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const count = Object.keys(digests).length;
    for (const remote of ["cloud", "plain"]) {
      const { stderr } = await rclone.run(["check", "tree", `${remote}:shop/tree`]);
      expect(stderr).toContain("0 differences found");
      expect(stderr).toContain(`${count} matching files`);
    }
    await rclone.print(["check", "--download", "tree", "cloud:shop/tree"]);
    await rclone.print(["copy", "cloud:shop/tree", "back"]);
    expect(await digestFolder(join(rclone.folder, "back"))).toEqual(digests);

    const { "plain.txt": _, ...kept } = digests;
    await rm(join(rclone.folder, "tree/plain.txt"));
    await writeFile(join(rclone.folder, "tree/new.txt"), "new");
    await rclone.print(["sync", "tree", "cloud:shop/tree"]);
    const synced = { ...kept, "new.txt": sha256("new") };
    expect(await digestBucket(rclone.s3, "shop", "tree/")).toEqual(synced);
    await rclone.print(["move", "cloud:shop/tree", "cloud:shop/moved"]);
    expect(await digestBucket(rclone.s3, "shop")).toEqual(
      Object.fromEntries(Object.entries(synced).map(([name, digest]) => [`moved/${name}`, digest])),
    );
    await rclone.print(["delete", "cloud:shop/moved"]);
    expect(await digestBucket(rclone.s3, "shop")).toEqual({});
  });

  it("streams, lists, measures and removes", async (context) => {
    await using rclone = await startRclone(context);
    await rclone.print(["mkdir", "cloud:shop"]);
    await rclone.print(["rcat", "cloud:shop/ü b+c.txt"], "hello");
    const large = Buffer.alloc(11 * 1024 * 1024, "stream");
    await rclone.print(["rcat", "cloud:shop/in/large"], large);
    expect(await digestBucket(rclone.s3, "shop")).toEqual({ "ü b+c.txt": sha256("hello"), "in/large": sha256(large) });
    expect(await rclone.print(["cat", "cloud:shop/ü b+c.txt"])).toBe("hello");
    expect(await rclone.print(["cat", "--offset", "1", "--count", "3", "cloud:shop/ü b+c.txt"])).toBe("ell");
    expect(await rclone.print(["lsd", "cloud:"])).toMatch(/ shop\n$/);
    expect(await rclone.print(["lsf", "cloud:shop"])).toBe("in/\nü b+c.txt\n");
    expect(JSON.parse(await rclone.print(["lsjson", "--hash", "cloud:shop"]))).toMatchObject([
      { Path: "in", IsDir: true },
      { Path: "ü b+c.txt", Size: 5, Hashes: { md5: "5d41402abc4b2a76b9719d911017c592" }, Tier: "STANDARD" },
    ]);
    expect(JSON.parse(await rclone.print(["size", "--json", "cloud:shop"]))).toMatchObject({
      count: 2,
      bytes: large.length + 5,
    });
    expect(await rclone.print(["hashsum", "md5", "cloud:shop", "--include", "*.txt"])).toBe(
      "5d41402abc4b2a76b9719d911017c592  ü b+c.txt\n",
    );
    const link = (await rclone.print(["link", "--expire", "1m", "cloud:shop/ü b+c.txt"])).trim();
    expect(await (await fetch(link)).text()).toBe("hello");
    await rclone.print(["moveto", "cloud:shop/ü b+c.txt", "cloud:shop/100%.txt"]);
    expect(await rclone.print(["cat", "cloud:shop/100%.txt"])).toBe("hello");
    await rclone.print(["purge", "cloud:shop"]);
    expect((await rclone.s3.send(new ListBucketsCommand({}))).Buckets).toEqual([]);
  });

  it("is refused an ACL on a bucket without ACLs", async (context) => {
    await using rclone = await startRclone(context);
    await rclone.print(["mkdir", "plain:shop"]);
    const { status, stderr } = await rclone.run(["rcat", "plain:shop/a"], "hello");
    expect([status === 0, /AccessControlListNotSupported/.test(stderr)]).toEqual([false, true]);
    expect(await digestBucket(rclone.s3, "shop")).toEqual({});
  });
});
