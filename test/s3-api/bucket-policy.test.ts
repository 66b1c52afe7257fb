import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

type Part = Record<string, unknown>;

const malformed = "400 MalformedPolicy";
const publicRead: Part = { Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::media/public/*" };
const user = (name: string): Part => ({ AWS: `arn:aws:iam::111122223333:user/${name}` });

function documentOf(...statements: Part[]): string {
  const Statement = statements.map((statement) => ({ Effect: "Allow", ...statement }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

const put = (s3: S3Client, ...statements: Part[]): Promise<unknown> =>
  s3.send(new PutBucketPolicyCommand({ Bucket, Policy: documentOf(...statements) }));

describe("PutBucketPolicy", () => {
  it("keeps the text byte for byte, until it is deleted", async () => {
    await using started = await startWithBucket({ open: true });
    const { s3 } = started;
    expect(await errorOf(s3.send(new GetBucketPolicyCommand({ Bucket })))).toBe("404 NoSuchBucketPolicy");
    const Policy = `${documentOf(publicRead).replace("{", "{ ")}\n`;
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy);
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    expect(await errorOf(s3.send(new GetBucketPolicyCommand({ Bucket })))).toBe("404 NoSuchBucketPolicy");
  });

  it.each<[string, Part[], string]>([
    ["an accepted policy", [publicRead], "accepted"],
    ["another bucket's resource", [{ ...publicRead, Resource: "arn:aws:s3:::other/*" }], "400 MalformedPolicy"],
    ["an action that fits no resource", [{ ...publicRead, Action: "s3:ListBucket" }], "400 MalformedPolicy"],
    ["an action that S3 does not know", [{ ...publicRead, Action: "s3:Fetch" }], "400 MalformedPolicy"],
    ["a principal that does not exist", [{ ...publicRead, Principal: user("ghost") }], "400 MalformedPolicy"],
    ["no principal", [{ Action: "s3:GetObject", Resource: publicRead["Resource"] }], "400 MalformedPolicy"],
    ["an unknown element", [{ ...publicRead, Prinzipal: "*" }], "400 MalformedPolicy"],
    ["an unknown effect", [{ ...publicRead, Effect: "Permit" }], "400 MalformedPolicy"],
    [
      "one Sid twice",
      [
        { ...publicRead, Sid: "A" },
        { ...publicRead, Sid: "A" },
      ],
      "400 MalformedPolicy",
    ],
    ["a condition", [{ ...publicRead, Condition: { Bool: { "aws:SecureTransport": "true" } } }], "accepted"],
    ["NotAction", [{ ...publicRead, Action: undefined, NotAction: "s3:PutObject" }], "accepted"],
    ["a service", [{ ...publicRead, Principal: { Service: "cloudfront.amazonaws.com" } }], "accepted"],
    ["a service that AWS does not have", [{ ...publicRead, Principal: { Service: "cloud.example" } }], malformed],
    [
      "a condition key that S3 does not have",
      [{ ...publicRead, Condition: { Null: { "s3:suffix": "true" } } }],
      malformed,
    ],
    [
      "a condition key that the action does not have",
      [{ ...publicRead, Condition: { StringLike: { "s3:prefix": "a/*" } } }],
      malformed,
    ],
    [
      "an Allow to everyone but some",
      [{ ...publicRead, Principal: undefined, NotPrincipal: { AWS: "111122223333" } }],
      malformed,
    ],
  ])("answers %s", async (_, statements, expected) => {
    await using started = await startWithBucket({ open: true });
    const call = put(started.s3, ...statements);
    expect(expected === "accepted" ? await call.then(() => "accepted") : await errorOf(call)).toBe(expected);
  });

  it.each<[string, Part, string]>([
    ["a resource", { Resource: "arn:aws:s3:::other/*" }, "arn:aws:s3:::other/*"],
    ["an action", { Action: ["s3:GetObject", "s3:Fetch"] }, "s3:Fetch"],
    ["a principal", { Principal: user("ghost") }, "&quot;AWS&quot; : &quot;arn:aws:iam::111122223333:user/ghost&quot;"],
    ["a condition key", { Condition: { Null: { "s3:suffix": "true" } } }, "s3:suffix"],
  ])("quotes what is wrong: %s", async (_, change, detail) => {
    await using started = await startWithBucket();
    const body = documentOf({ ...publicRead, ...change });
    const { text } = await sendRaw(started.cloud, { method: "PUT", path: "/media", query: "policy", body });
    expect(text).toContain(`<Detail>${detail}</Detail>`);
  });

  it("refuses what is no JSON and what is over 20 KB", async () => {
    await using started = await startWithBucket({ open: true });
    const { s3 } = started;
    const padded = (size: number): string => documentOf(publicRead).padEnd(size);
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: padded(20 * 1024) }));
    for (const Policy of ["", "{", "[]", padded(20 * 1024 + 1)]) {
      expect(await errorOf(s3.send(new PutBucketPolicyCommand({ Bucket, Policy })))).toBe("400 MalformedPolicy");
    }
  });
});

describe("a bucket policy", () => {
  it("opens a prefix to everyone, and nothing else", async () => {
    await using started = await startWithBucket({ open: true });
    const { cloud, s3 } = started;
    await putKeys(s3, ["public/a", "private/a", "publicity"]);
    await put(s3, publicRead);
    const anonymous = async (path: string, method = "GET"): Promise<number> =>
      (await sendRaw(cloud, { method, path, credentials: null })).status;
    expect(await anonymous("/media/public/a")).toBe(200);
    expect(await anonymous("/media/public/a", "HEAD")).toBe(200);
    expect(await anonymous("/media/public/missing")).toBe(403);
    expect(await anonymous("/media/private/a")).toBe(403);
    expect(await anonymous("/media/publicity")).toBe(403);
    expect(await anonymous("/media/public/a", "PUT")).toBe(403);
    expect(await anonymous("/media/public/a", "DELETE")).toBe(403);
    expect(await anonymous("/media")).toBe(403);
  });

  it("wins with an explicit deny over an identity policy, in either order", async () => {
    await using started = await startWithBucket({ open: true });
    const { cloud, s3 } = started;
    await putKeys(s3, ["a", "b"]);
    const app = cloud.client(cloud.app);
    const statements: Part[] = [
      { Effect: "Deny", Principal: user("app"), Action: "s3:GetObject", Resource: "arn:aws:s3:::media/a" },
      { Principal: user("app"), Action: "s3:GetObject", Resource: "arn:aws:s3:::media/*" },
    ];
    for (const ordered of [statements, statements.toReversed()]) {
      await put(s3, ...ordered);
      await app.send(new GetObjectCommand({ Bucket, Key: "b" }));
      expect(await errorOf(app.send(new GetObjectCommand({ Bucket, Key: "a" })))).toBe("403 AccessDenied");
    }
  });

  it("lets a user in by name; naming the account only delegates", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    const nobody = cloud.client(cloud.nobody);
    const get = (): Promise<unknown> => nobody.send(new GetObjectCommand({ Bucket, Key: "a" }));
    const allow = { Action: "s3:GetObject", Resource: "arn:aws:s3:::media/*" };
    await put(s3, { ...allow, Principal: { AWS: "111122223333" } });
    expect(await errorOf(get())).toBe("403 AccessDenied");
    await put(s3, { ...allow, Principal: user("nobody") });
    await get();
  });

  it("needs both sides across accounts", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    const partner = cloud.client(cloud.partner);
    const get = (): Promise<unknown> => partner.send(new GetObjectCommand({ Bucket, Key: "a" }));
    expect(await errorOf(get())).toBe("403 AccessDenied");
    await put(s3, { Principal: { AWS: "444455556666" }, Action: "s3:GetObject", Resource: "arn:aws:s3:::media/*" });
    await get();
    const write = partner.send(new PutObjectCommand({ Bucket, Key: "b", Body: "b" }));
    expect(await errorOf(write)).toBe("403 AccessDenied");
  });

  it("is its account's alone: 405 for callers of others whom it allows", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const partner = cloud.client(cloud.partner);
    const Action = ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];
    const ask = (): Promise<string[]> =>
      Promise.all([
        errorOf(partner.send(new GetBucketPolicyCommand({ Bucket }))),
        errorOf(put(partner, { ...publicRead, Principal: user("app") })),
        errorOf(partner.send(new DeleteBucketPolicyCommand({ Bucket }))),
      ]);
    expect(await ask()).toEqual(Array.from({ length: 3 }, () => "403 AccessDenied"));
    await put(s3, { Principal: { AWS: "444455556666" }, Action, Resource: "arn:aws:s3:::media" });
    expect(await ask()).toEqual(Array.from({ length: 3 }, () => "405 MethodNotAllowed"));
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toContain("444455556666");
  });

  it("cannot shut the root of its account out of the policy itself", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await put(s3, {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::media", "arn:aws:s3:::media/*"],
    });
    expect(await errorOf(s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "a" })))).toBe("403 AccessDenied");
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "a" }));
  });
});

describe("a policy that locks its author out", () => {
  it("is refused unless it is confirmed; the root can always take it away", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    const all = { Resource: ["arn:aws:s3:::media", "arn:aws:s3:::media/*"] };
    const deny = (name: string, Action: string): string =>
      documentOf({ Effect: "Deny", Principal: user(name), Action, ...all });
    const set = (Policy: string, ConfirmRemoveSelfBucketAccess?: boolean): Promise<unknown> =>
      app.send(new PutBucketPolicyCommand({ Bucket, Policy, ConfirmRemoveSelfBucketAccess }));
    for (const action of ["s3:PutBucketPolicy", "s3:*"]) {
      expect(await errorOf(set(deny("app", action)))).toBe("403 AccessDenied");
      expect(await errorOf(set(deny("app", action), false))).toBe("403 AccessDenied");
    }
    expect(await errorOf(s3.send(new GetBucketPolicyCommand({ Bucket })))).toBe("404 NoSuchBucketPolicy");
    await set(deny("nobody", "s3:*"));
    await set(deny("app", "s3:PutObject"));
    await set(deny("app", "s3:*"), true);
    expect(await errorOf(set(deny("nobody", "s3:*")))).toBe("403 AccessDenied");
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    await set(deny("nobody", "s3:*"));
  });
});

describe("Block Public Access", () => {
  const block = (s3: S3Client, flags: Partial<Record<"BlockPublicPolicy" | "RestrictPublicBuckets", boolean>>) =>
    s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: flags }));

  it("refuses a public policy while BlockPublicPolicy is on, as on every new bucket", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    expect(await errorOf(put(s3, publicRead))).toBe("403 AccessDenied");
    expect(await errorOf(put(s3, { ...publicRead, Principal: { AWS: ["*"] } }))).toBe("403 AccessDenied");
    await put(s3, { ...publicRead, Principal: user("app") });
    await block(s3, { BlockPublicPolicy: false });
    await put(s3, publicRead);
  });

  it("takes the effect of a stored public policy away with RestrictPublicBuckets, and gives it back", async () => {
    await using started = await startWithBucket({ open: true });
    const { cloud, s3 } = started;
    await putKeys(s3, ["public/a"]);
    await put(s3, publicRead);
    const anonymous = async (): Promise<number> =>
      (await sendRaw(cloud, { path: "/media/public/a", credentials: null })).status;
    expect(await anonymous()).toBe(200);
    await block(s3, { RestrictPublicBuckets: true });
    expect(await anonymous()).toBe(403);
    await s3.send(new GetObjectCommand({ Bucket, Key: "public/a" }));
    await block(s3, { RestrictPublicBuckets: false });
    expect(await anonymous()).toBe(200);
  });
});
