import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it, type TestContext } from "vitest";
import { digestBucket, digestFolder, makeTree, sha256 } from "./tree.ts";
import { type ForeignClient, startClient } from "./start-client.ts";

const program = "/usr/bin/aws";

async function startAws({ skip }: TestContext): Promise<ForeignClient> {
  if (!existsSync(program)) skip("Debian's awscli is not installed");
  return await startClient({
    program,
    env: ({ root }) => ({
      AWS_ACCESS_KEY_ID: root.accessKeyId,
      AWS_SECRET_ACCESS_KEY: root.secretAccessKey,
      AWS_DEFAULT_REGION: "us-east-1",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_MAX_ATTEMPTS: "1",
      AWS_PAGER: "",
      AWS_CLI_AUTO_PROMPT: "off",
    }),
  });
}

/** `aws s3 …` and `aws s3api …` against the test's cloud. */
const at = ({ cloud }: ForeignClient, ...args: string[]): string[] => ["--endpoint-url", cloud.endpoint, ...args];

describe("aws-cli", () => {
  it("copies folders to and fro", async (context) => {
    await using aws = await startAws(context);
    const s3 = (...args: string[]): Promise<string> => aws.print(at(aws, "s3", ...args));
    const digests = await makeTree(join(aws.folder, "tree"));
    expect(await s3("mb", "s3://shop")).toBe("make_bucket: shop\n");
    await s3("cp", "tree", "s3://shop/tree/", "--recursive", "--no-progress");
    expect(await digestBucket(aws.s3, "shop", "tree/")).toEqual(digests);
    const large = await aws.s3.send(new HeadObjectCommand({ Bucket: "shop", Key: "tree/large.bin" }));
    expect(large.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    expect(await s3("sync", "tree", "s3://shop/tree/", "--no-progress")).toBe("");
    await s3("sync", "s3://shop/tree", "back", "--no-progress");
    expect(await digestFolder(join(aws.folder, "back"))).toEqual(digests);

    const { "plain.txt": plain, ...kept } = digests;
    await rm(join(aws.folder, "tree/plain.txt"));
    await writeFile(join(aws.folder, "tree/new.txt"), "new");
    await s3("sync", "tree", "s3://shop/tree/", "--delete", "--no-progress");
    expect(await digestBucket(aws.s3, "shop", "tree/")).toEqual({ ...kept, "new.txt": sha256("new") });
    await s3("cp", "back/plain.txt", "s3://shop/double//slash", "--no-progress");
    expect(await digestBucket(aws.s3, "shop", "double/")).toEqual({ "/slash": plain });
  });

  it("lists, moves and removes", async (context) => {
    await using aws = await startAws(context);
    const s3 = (...args: string[]): Promise<string> => aws.print(at(aws, "s3", ...args));
    await s3("mb", "s3://shop");
    await s3("mb", "s3://other");
    for (const Key of ["a.txt", "in/b c.txt", "in/deep/ü+.txt"]) {
      await aws.s3.send(new PutObjectCommand({ Bucket: "shop", Key, Body: Key, ContentType: "text/x-odd" }));
    }
    const withoutDates = (text: string): string => text.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "DATE");
    expect(withoutDates(await s3("ls"))).toBe("DATE other\nDATE shop\n");
    expect(withoutDates(await s3("ls", "s3://shop"))).toBe(
      "                           PRE in/\nDATE          5 a.txt\n",
    );
    const whole = await s3("ls", "s3://shop", "--recursive", "--summarize");
    expect(whole).toContain("in/deep/ü+.txt");
    expect(whole).toMatch(/Total Objects: 3\n\s+Total Size: 30\n/);

    await s3("mv", "s3://shop/in/", "s3://other/out/", "--recursive", "--no-progress");
    expect(Object.keys(await digestBucket(aws.s3, "shop"))).toEqual(["a.txt"]);
    expect(await digestBucket(aws.s3, "other")).toEqual({
      "out/b c.txt": sha256("in/b c.txt"),
      "out/deep/ü+.txt": sha256("in/deep/ü+.txt"),
    });
    const moved = await aws.s3.send(new HeadObjectCommand({ Bucket: "other", Key: "out/b c.txt" }));
    expect(moved.ContentType).toBe("text/x-odd");
    expect(await aws.run(at(aws, "s3", "rb", "s3://other"))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("BucketNotEmpty"),
    });
    await s3("rm", "s3://other/out/b c.txt");
    await s3("rm", "s3://other", "--recursive");
    expect(await digestBucket(aws.s3, "other")).toEqual({});
    await s3("rb", "s3://other");
    expect(await s3("rb", "s3://shop", "--force")).toContain("remove_bucket: shop");
    expect(await s3("ls")).toBe("");
  });

  it("copies large objects in parts, with their metadata and tags", async (context) => {
    await using aws = await startAws(context);
    await aws.print(at(aws, "s3", "mb", "s3://shop"));
    const content = Buffer.alloc(9 * 1024 * 1024, "large");
    const upload = ["s3", "cp", "-", "s3://shop/large", "--metadata", "owner=ada", "--content-type", "text/x-odd"];
    await aws.print(at(aws, ...upload), content);
    const Tagging = { TagSet: [{ Key: "team", Value: "blue" }] };
    await aws.s3.send(new PutObjectTaggingCommand({ Bucket: "shop", Key: "large", Tagging }));
    await aws.print(at(aws, "s3", "cp", "s3://shop/large", "s3://shop/copy", "--no-progress"));
    const copy = { Bucket: "shop", Key: "copy" };
    expect(await digestBucket(aws.s3, "shop", "copy")).toEqual({ "": sha256(content) });
    expect(await aws.s3.send(new HeadObjectCommand(copy))).toMatchObject({
      ETag: expect.stringMatching(/-2"$/),
      ContentType: "text/x-odd",
      Metadata: { owner: "ada" },
    });
    expect((await aws.s3.send(new GetObjectTaggingCommand(copy))).TagSet).toEqual(Tagging.TagSet);
  });

  it("streams, and makes links", async (context) => {
    await using aws = await startAws(context);
    await aws.print(at(aws, "s3", "mb", "s3://shop"));
    await aws.print(at(aws, "s3", "cp", "-", "s3://shop/100% +ü.txt"), "streamed");
    expect(await aws.print(at(aws, "s3", "cp", "s3://shop/100% +ü.txt", "-"))).toBe("streamed");
    const link = (await aws.print(at(aws, "s3", "presign", "s3://shop/100% +ü.txt", "--expires-in", "60"))).trim();
    const answer = await fetch(link);
    expect([answer.status, await answer.text()]).toEqual([200, "streamed"]);
    expect((await fetch(link.replace("X-Amz-Expires=60", "X-Amz-Expires=61"))).status).toBe(403);
  });

  it("calls the operations one by one", async (context) => {
    await using aws = await startAws(context);
    const call = async (...args: string[]): Promise<Record<string, unknown>> =>
      JSON.parse((await aws.print(at(aws, "s3api", ...args))) || "{}") as Record<string, unknown>;
    await writeFile(join(aws.folder, "body"), "hello");
    await call("create-bucket", "--bucket", "shop");
    const put = ["--content-type", "text/plain", "--metadata", "owner=ada", "--checksum-algorithm", "SHA256"];
    const object = ["--bucket", "shop", "--key", "a"];
    const ChecksumSHA256 = Buffer.from(sha256("hello"), "hex").toString("base64");
    const written = await call("put-object", ...object, "--body", "body", ...put);
    expect(written).toMatchObject({ ETag: '"5d41402abc4b2a76b9719d911017c592"', ChecksumSHA256 });
    expect(await call("head-object", ...object, "--checksum-mode", "ENABLED")).toMatchObject({
      ContentLength: 5,
      ContentType: "text/plain",
      Metadata: { owner: "ada" },
      ChecksumSHA256,
    });
    expect(await call("get-object", ...object, "--range", "bytes=1-3", "part")).toMatchObject({
      ContentRange: "bytes 1-3/5",
    });
    expect(await digestFolder(aws.folder)).toMatchObject({ part: sha256("ell") });
    await call("copy-object", "--bucket", "shop", "--key", "b", "--copy-source", "shop/a");
    await call("copy-object", "--bucket", "shop", "--key", "c", "--copy-source", "shop/a");

    const list = ["list-objects-v2", "--bucket", "shop", "--query", "Contents[].Key"];
    const page = async (...args: string[]): Promise<unknown> =>
      JSON.parse(await aws.print(at(aws, "s3api", ...list, ...args)));
    expect(await page("--page-size", "1")).toEqual(["a", "b", "c"]);
    expect(await page("--start-after", "a")).toEqual(["b", "c"]);
    const first = await call("list-objects-v2", "--bucket", "shop", "--max-items", "2", "--page-size", "1");
    expect(await page("--starting-token", String(first["NextToken"]))).toEqual(["c"]);

    const doomed = JSON.stringify({ Objects: [{ Key: "a" }, { Key: "b" }, { Key: "never there" }] });
    const { Deleted } = await call("delete-objects", "--bucket", "shop", "--delete", doomed);
    expect(Deleted).toHaveLength(3);
    expect(await page()).toEqual(["c"]);
  });

  it("is refused what S3 refuses", async (context) => {
    await using aws = await startAws(context);
    const refusal = async (...args: string[]): Promise<string> => {
      const { stderr, status } = await aws.run(at(aws, "s3api", ...args));
      return `${status} ${/\((\w+)\)/.exec(stderr)?.[1] ?? stderr}`;
    };
    await aws.print(at(aws, "s3api", "create-bucket", "--bucket", "shop"));
    const object = ["--bucket", "shop", "--key", "a"];
    expect(await refusal("put-object", ...object, "--acl", "public-read")).toBe("254 AccessControlListNotSupported");
    expect(await refusal("get-object", ...object, "out")).toBe("254 NoSuchKey");
    expect(await refusal("head-object", ...object)).toBe("254 404");
    expect(await refusal("list-objects-v2", "--bucket", "elsewhere")).toBe("254 NoSuchBucket");
    expect(await refusal("create-bucket", "--bucket", "Shop")).toBe("254 InvalidBucketName");
    const statement = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop/*" };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    expect(await refusal("put-bucket-policy", "--bucket", "shop", "--policy", policy)).toBe("254 AccessDenied");
    await aws.print(at(aws, "s3api", "delete-public-access-block", "--bucket", "shop"));
    await aws.print(at(aws, "s3api", "put-bucket-policy", "--bucket", "shop", "--policy", policy));
    const stored = await aws.print(
      at(aws, "s3api", "get-bucket-policy", "--bucket", "shop", "--query", "Policy", "--output", "text"),
    );
    expect(JSON.parse(stored)).toEqual(JSON.parse(policy));
  });
});
