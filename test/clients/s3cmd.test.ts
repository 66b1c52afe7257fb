import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HeadObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { describe, expect, it, type TestContext } from "vitest";
import type { TestCloud, TestCloudOptions } from "../support/clouds/start-test-cloud.ts";
import { type ForeignClient, startClient } from "./start-client.ts";
import { digestBucket, digestFolder, makeTree, sha256 } from "./tree.ts";

const program = "/usr/bin/s3cmd";

async function startS3cmd({ skip }: TestContext, cloud: TestCloudOptions = {}): Promise<ForeignClient> {
  if (!existsSync(program)) skip("Debian's s3cmd is not installed");
  return await startClient({ program, configure, cloud });
}

/** The options that name a server; everything else is what s3cmd does by itself. */
async function configure(home: string, { port, root }: TestCloud): Promise<void> {
  const lines = [
    "[default]",
    `access_key = ${root.accessKeyId}`,
    `secret_key = ${root.secretAccessKey}`,
    `host_base = 127.0.0.1:${port}`,
    `host_bucket = 127.0.0.1:${port}/%(bucket)`,
    "use_https = False",
    "progress_meter = False",
    "max_retries = 1",
  ];
  await writeFile(join(home, ".s3cfg"), lines.join("\n"));
}

describe("s3cmd", () => {
  it("copies folders to and fro", async (context) => {
    await using s3cmd = await startS3cmd(context);
    const digests = await makeTree(join(s3cmd.folder, "tree"));
    expect(await s3cmd.print(["mb", "s3://shop"])).toBe("Bucket 's3://shop/' created\n");
    await s3cmd.print(["put", "--recursive", "--multipart-chunk-size-mb=5", "tree/", "s3://shop/tree/"]);
    expect(await digestBucket(s3cmd.s3, "shop", "tree/")).toEqual(digests);
    const large = await s3cmd.s3.send(new HeadObjectCommand({ Bucket: "shop", Key: "tree/large.bin" }));
    expect(large.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    await s3cmd.print(["sync", "s3://shop/tree/", "back/"]);
    expect(await digestFolder(join(s3cmd.folder, "back"))).toEqual(digests);

    expect(await s3cmd.print(["sync", "tree/", "s3://shop/tree/"])).toBe("");
    const { "plain.txt": plain, ...kept } = digests;
    await rm(join(s3cmd.folder, "tree/plain.txt"));
    await writeFile(join(s3cmd.folder, "tree/new.txt"), "new");
    await s3cmd.print(["sync", "--delete-removed", "tree/", "s3://shop/tree/"]);
    expect(await digestBucket(s3cmd.s3, "shop", "tree/")).toEqual({ ...kept, "new.txt": sha256("new") });
    await s3cmd.print(["put", "back/plain.txt", "s3://shop/double//slash"]);
    expect(await digestBucket(s3cmd.s3, "shop", "double/")).toEqual({ "/slash": plain });
  });

  it("lists, describes, copies and removes", async (context) => {
    // It sets the ACL of every copy, which S3 takes only where ACLs count.
    await using s3cmd = await startS3cmd(context, { newBucketDefaults: "legacy" });
    await writeFile(join(s3cmd.folder, "ü b+c.txt"), "hello");
    await s3cmd.print(["mb", "s3://shop"]);
    await s3cmd.print(["put", "--mime-type=text/x-odd", "ü b+c.txt", "s3://shop/in/"]);
    const withoutDates = (text: string): string => text.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, "DATE");
    expect(withoutDates(await s3cmd.print(["ls"]))).toBe("DATE  s3://shop\n");
    expect(await s3cmd.print(["ls", "s3://shop"])).toContain("DIR  s3://shop/in/");
    expect(withoutDates(await s3cmd.print(["ls", "--recursive", "s3://shop"]))).toBe(
      "DATE            5  s3://shop/in/ü b+c.txt\n",
    );
    expect(await s3cmd.print(["du", "s3://shop"])).toMatch(/^\s*5\s+1 objects s3:\/\/shop\/\n/);
    const described = await s3cmd.print(["info", "s3://shop/in/ü b+c.txt"]);
    expect(described).toMatch(/File size: 5\n/);
    expect(described).toMatch(/MIME type: text\/x-odd\n/);
    expect(described).toMatch(/MD5 sum: {3}5d41402abc4b2a76b9719d911017c592\n/);
    expect(await s3cmd.print(["info", "s3://shop"])).toMatch(/Location: {2}us-east-1\n/);

    await s3cmd.print(["cp", "s3://shop/in/ü b+c.txt", "s3://shop/copy"]);
    await s3cmd.print(["modify", "--add-header=x-amz-meta-owner:ada", "s3://shop/copy"]);
    await s3cmd.print(["mv", "s3://shop/copy", "s3://shop/moved"]);
    expect(await digestBucket(s3cmd.s3, "shop")).toEqual({ "in/ü b+c.txt": sha256("hello"), moved: sha256("hello") });
    const moved = await s3cmd.s3.send(new HeadObjectCommand({ Bucket: "shop", Key: "moved" }));
    expect([moved.ContentType, moved.Metadata?.["owner"]]).toEqual(["text/x-odd", "ada"]);
    await s3cmd.print(["get", "s3://shop/moved", "moved"]);
    expect(await readFile(join(s3cmd.folder, "moved"), "utf8")).toBe("hello");
    expect(await s3cmd.print(["multipart", "s3://shop"])).toBe("s3://shop/\nInitiated\tPath\tId\n");

    expect((await s3cmd.run(["rb", "s3://shop"])).stderr).toContain("409 (BucketNotEmpty)");
    await s3cmd.print(["del", "s3://shop/moved"]);
    await s3cmd.print(["del", "--recursive", "--force", "s3://shop"]);
    expect((await s3cmd.s3.send(new ListObjectsV2Command({ Bucket: "shop" }))).KeyCount).toBe(0);
    await s3cmd.print(["rb", "s3://shop"]);
    expect(await s3cmd.print(["ls"])).toBe("");
  });

  it("is refused what S3 refuses", async (context) => {
    await using s3cmd = await startS3cmd(context);
    await writeFile(join(s3cmd.folder, "a"), "hello");
    await s3cmd.print(["mb", "s3://shop"]);
    const open = await s3cmd.run(["put", "--acl-public", "a", "s3://shop/a"]);
    expect([open.status === 0, open.stderr]).toEqual([
      false,
      "ERROR: S3 error: 400 (AccessControlListNotSupported): The bucket does not allow ACLs\n",
    ]);
    await s3cmd.print(["put", "--acl-private", "a", "s3://shop/a"]);
    const copied = await s3cmd.run(["cp", "s3://shop/a", "s3://shop/b"]);
    expect(copied.stderr).toContain("400 (AccessControlListNotSupported)");
    // Its links carry a version 2 signature, whatever is configured; S3 has refused those on new buckets since 2020.
    const link = (await s3cmd.print(["signurl", "s3://shop/a", "+60"])).trim();
    const answer = await fetch(link);
    expect([answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1]]).toEqual([400, "InvalidRequest"]);
    const { stderr } = await s3cmd.run(["get", "s3://elsewhere/a", "b"]);
    expect(stderr).toContain("does not exist");
    expect(await digestFolder(s3cmd.folder)).toEqual({ a: sha256("hello") });
  });
});
