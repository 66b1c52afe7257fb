import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand, ListObjectsV2Command, PutBucketPolicyCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import type { RequestLog } from "@stowage/cloud";
import { describe, expect, it, onTestFinished } from "vitest";
import { putKeys } from "../support/objects/put-keys.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const uploads = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Uploads",
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:GetObject"],
      Resource: `arn:aws:s3:::${Bucket}/up/*`,
    },
    {
      Sid: "Own",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: `arn:aws:s3:::${Bucket}`,
      Condition: { StringLike: { "s3:prefix": "up/*" } },
    },
  ],
};
const header = "x-stowage-decision";

describe("startCloud({ explain })", () => {
  it("tells what an ACL grants, and whose object the bucket's policy does not reach", async () => {
    await using started = await startWithBucket({ explain: true, newBucketDefaults: "legacy" });
    const { cloud, s3 } = started;
    const partner = { AWS: "arn:aws:iam::444455556666:user/partner" };
    const resources = { Resource: `arn:aws:s3:::${Bucket}/*` };
    const statements = [
      { Effect: "Allow", Principal: partner, Action: "s3:PutObject", ...resources },
      { Effect: "Allow", Principal: "*", Action: "s3:GetObject", ...resources },
    ];
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const put = { method: "PUT", path: `/${Bucket}/theirs`, credentials: cloud.partner };
    expect((await sendRaw(cloud, put)).status).toBe(200);
    const read = { path: `/${Bucket}/theirs`, credentials: null };
    const refused = (await sendRaw(cloud, read)).headers[header];
    expect(refused).toMatch(/^refused s3:GetObject on .*: no .*fix: .*in the ACL of the object.*444455556666/);
    const set = { ...put, query: "acl", headers: { "x-amz-acl": "public-read" } };
    expect((await sendRaw(cloud, set)).status).toBe(200);
    const allowed = (await sendRaw(cloud, read)).headers[header];
    expect(allowed).toBe("allowed s3:GetObject on arn:aws:s3:::media/theirs: an ACL grants READ to AllUsers");
  });

  it("tells in a header which statement allowed a request, and what would allow a refused one", async () => {
    await using started = await startWithBucket({ explain: true, appPolicies: [uploads] });
    const { cloud, s3 } = started;
    await putKeys(s3, ["up/a", "other/b"]);
    const credentials = cloud.app;
    const allowed = await sendRaw(cloud, { path: `/${Bucket}/up/a`, credentials });
    expect([allowed.status, allowed.headers[header]]).toEqual([
      200,
      'allowed s3:GetObject on arn:aws:s3:::media/up/a: the statement "Uploads" of policy 0 of user app allows it',
    ]);
    const refused = await sendRaw(cloud, { path: `/${Bucket}/other/b`, credentials });
    expect([refused.status, refused.headers[header]]).toEqual([
      403,
      expect.stringMatching(
        /^refused s3:GetObject on .*: no policy of user app allows it; nearest: the statement "Uploads".*; fix: Allow/,
      ),
    ]);
    const query = "list-type=2&prefix=other/";
    const list = await sendRaw(cloud, { path: `/${Bucket}`, query: query.replace("/", "%2F"), credentials });
    expect([list.status, list.headers[header]]).toEqual([
      403,
      expect.stringContaining('s3:prefix is "other/", it wants StringLike "up/*"'),
    ]);
  });

  it("says that a key is missing where S3 answers 403", async () => {
    await using started = await startWithBucket({ explain: true, appPolicies: [uploads] });
    const { cloud } = started;
    const missing = await sendRaw(cloud, { path: `/${Bucket}/up/none`, credentials: cloud.app });
    expect([missing.status, missing.headers[header]]).toEqual([
      403,
      expect.stringMatching(/^the key does not exist, which is told as 403 .*: refused s3:ListBucket on/),
    ]);
    const found = await sendRaw(cloud, { path: `/${Bucket}/up/none` });
    expect([found.status, found.code]).toEqual([404, "NoSuchKey"]);
  });

  it("gives the log the whole explanation", async () => {
    const lines: RequestLog[] = [];
    const log = (line: RequestLog): void => void lines.push(line);
    await using started = await startWithBucket({ explain: true, appPolicies: [uploads], log });
    const app = started.cloud.client(started.cloud.app);
    await app.send(new PutObjectCommand({ Bucket, Key: "up/a", Body: "a" }));
    await app.send(new ListObjectsV2Command({ Bucket })).catch(() => undefined);
    await app.send(new GetObjectCommand({ Bucket, Key: "up/a" }));
    expect(lines.slice(1).map(({ operation, explanation }) => [operation, explanation?.decision])).toEqual([
      ["PutObject", "allowed"],
      ["ListObjectsV2", "refused"],
      ["GetObject", "allowed"],
    ]);
    expect(lines[2]?.explanation).toMatchObject({ caller: "user app", nearest: { statement: { sid: "Own" } } });
  });

  it("tells nothing unless it is asked to", async () => {
    const lines: RequestLog[] = [];
    await using started = await startWithBucket({ log: (line) => void lines.push(line) });
    const { cloud } = started;
    const refused = await sendRaw(cloud, { path: `/${Bucket}`, credentials: cloud.nobody });
    expect([refused.status, refused.headers[header]]).toEqual([403, undefined]);
    expect(lines.every(({ explanation }) => explanation === undefined)).toBe(true);
  });
});

describe("advice for a user of the accounts file", () => {
  it("helps once the file says it", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "stowage-explain-"));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const first = await startWithBucket({ explain: true, appPolicies: [], dataDir });
    const request = { path: `/${Bucket}`, query: "list-type=2", credentials: first.cloud.app };
    const { headers } = await sendRaw(first.cloud, request);
    const [, Action, Resource] =
      /fix: Allow (\S+) on (\S+) in a policy of user app \(in the accounts file\)$/.exec(String(headers[header])) ?? [];
    await first.cloud.close();
    const appPolicies = [{ Version: "2012-10-17", Statement: { Effect: "Allow", Action, Resource } }];
    await using second = await startTestCloud({ dataDir, appPolicies });
    expect((await sendRaw(second, request)).status).toBe(200);
  });
});
