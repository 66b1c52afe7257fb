import { createHash } from "node:crypto";
import { Agent, request } from "node:http";
import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { GetSessionTokenCommand } from "@aws-sdk/client-sts";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { createChecksum } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { stsClient } from "../support/clouds/sts-client.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { outcomeOf } from "../support/outcomes/outcome-of.ts";
import { sendForm, sendParts } from "../support/requests/send-form.ts";
import { signForm } from "../support/requests/sign-form.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { keysOf } from "../support/clouds/session-keys.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { contentType, filePart, formBytes, textPart } from "../uploads/form-bytes.ts";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
const read = async (s3: S3Client, Key: string): Promise<string | undefined> =>
  await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
const isMissing = async (s3: S3Client, Key: string): Promise<boolean> =>
  (await errorOf(s3.send(new HeadObjectCommand({ Bucket, Key })))) === "404 NotFound";

describe("PostObject", () => {
  it("keeps the file with all that its fields say", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const crc32 = createChecksum("CRC32");
    crc32.update(Buffer.from("hello"));
    const checksum = crc32.digest();
    const tagging = "<Tagging><TagSet><Tag><Key>status</Key><Value>new &amp; ü</Value></Tag></TagSet></Tagging>";
    const fields = {
      key: "users/1/ü ${filename}",
      acl: "bucket-owner-full-control",
      tagging: tagging.replace(" &amp; ", " "),
      "Content-Type": "image/jpeg",
      "Cache-Control": "max-age=60",
      "Content-Disposition": "attachment",
      Expires: "Wed, 21 Oct 2037 07:28:00 GMT",
      "x-amz-meta-owner": "me",
      "x-amz-storage-class": "STANDARD_IA",
      "x-amz-website-redirect-location": "/other",
      "x-amz-server-side-encryption": "AES256",
      "x-amz-checksum-crc32": checksum,
      "x-ignore-this": "1",
    };
    const conditions = { more: [["starts-with", "$key", "users/1/ü photo"]] };
    const { key: _key, ...others } = fields;
    const signing = Object.entries(others).map(([name, value]) => ["eq", `$${name}`, value]);
    const free = ["x-amz-algorithm", "x-amz-credential", "x-amz-date"].map((name) => ["starts-with", `$${name}`, ""]);
    const signed = signForm(cloud, { fields, conditions: [{ bucket: Bucket }, ...signing, ...free], ...conditions });
    const answer = await sendForm(cloud, signed);
    expect(outcomeOf(answer)).toBe("204");
    const Key = "users/1/ü photo.jpg";
    expect(answer.headers).toMatchObject({
      etag: `"${md5("hello")}"`,
      location: `${cloud.endpoint}/media/${encodeURIComponent(Key)}`,
      "x-amz-checksum-crc32": checksum,
      "x-amz-server-side-encryption": "AES256",
    });
    const got = await s3.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
    expect(await got.Body?.transformToString()).toBe("hello");
    expect(got).toMatchObject({
      ContentType: "image/jpeg",
      CacheControl: "max-age=60",
      ContentDisposition: "attachment",
      ExpiresString: "Wed, 21 Oct 2037 07:28:00 GMT",
      Metadata: { owner: "me" },
      StorageClass: "STANDARD_IA",
      WebsiteRedirectLocation: "/other",
      ChecksumCRC32: checksum,
      TagCount: 1,
    });
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key }));
    expect(TagSet).toEqual([{ Key: "status", Value: "new ü" }]);
  });

  it("takes what createPresignedPost of the SDK makes", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const { url, fields } = await createPresignedPost(s3, {
      Bucket,
      Key: "sdk/${filename}",
      Conditions: [
        ["content-length-range", 1, 1000],
        ["starts-with", "$Content-Type", "text/"],
      ],
      Fields: { "Content-Type": "text/plain", success_action_status: "201" },
    });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", new File(["from a browser"], "note.txt"));
    const answer = await fetch(url, { method: "POST", body: form });
    expect([answer.status, await answer.text()]).toEqual([201, expect.stringContaining("<Key>sdk/note.txt</Key>")]);
    expect(await read(s3, "sdk/note.txt")).toBe("from a browser");
    expect(outcomeOf(await sendForm(cloud, fields, { content: "x".repeat(1001) }))).toBe("400 EntityTooLarge");
    expect(outcomeOf(await sendForm(cloud, fields, { content: "" }))).toBe("400 EntityTooSmall");
    expect(outcomeOf(await sendForm(cloud, { ...fields, "Content-Type": "text/html" }))).toBe("403 AccessDenied");
  });

  it("streams a large file, and refuses it where it is too large without keeping it", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const content = Buffer.alloc(3_000_000, "0123456789\r\n--");
    const fields = { key: "large" };
    const within = signForm(cloud, { fields, more: [["content-length-range", 0, content.length]] });
    expect(outcomeOf(await sendForm(cloud, within, { content }))).toBe("204");
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "large" }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(content)).toBe(true);
    const beyond = signForm(cloud, { fields: { key: "larger" }, more: [["content-length-range", 0, 2_000_000]] });
    expect(outcomeOf(await sendForm(cloud, beyond, { content }))).toBe("400 EntityTooLarge");
    expect(await isMissing(s3, "larger")).toBe(true);
  });

  it.each<[what: string, fields: Record<string, string>, status: number, location: string]>([
    ["nothing", {}, 204, "object"],
    ["status 200", { success_action_status: "200" }, 200, "object"],
    ["status 201", { success_action_status: "201" }, 201, "object"],
    ["a status of no use", { success_action_status: "404" }, 204, "object"],
    ["a redirect", { success_action_redirect: "http://app.test/done" }, 303, "http://app.test/done?"],
    ["a redirect with a query", { redirect: "http://app.test/?a=b" }, 303, "http://app.test/?a=b&"],
    [
      "a redirect before a status",
      { success_action_redirect: "http://app.test/", success_action_status: "201" },
      303,
      "http://app.test/?",
    ],
    ["no URL", { success_action_redirect: "nowhere", success_action_status: "201" }, 201, "object"],
    ["a script", { success_action_redirect: "javascript:alert(1)" }, 204, "object"],
  ])("answers as %s asks", async (_, fields, status, location) => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const answer = await sendForm(cloud, signForm(cloud, { fields: { key: "a b", ...fields } }));
    const query = `bucket=media&key=a%20b&etag=%22${md5("hello")}%22`;
    const object = `${cloud.endpoint}/media/a%20b`;
    expect(answer.status).toBe(status);
    expect(answer.headers.location).toBe(location === "object" ? object : `${location}${query}`);
    const document = `<PostResponse><Location>${object}</Location><Bucket>media</Bucket><Key>a b</Key>`;
    expect(answer.text.includes(document)).toBe(status === 201);
  });

  it("makes versions, and honours If-None-Match", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const VersioningConfiguration = { Status: "Enabled" } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    const signed = signForm(cloud, { fields: { key: "k" } });
    expect((await sendForm(cloud, signed)).headers["x-amz-version-id"]).toBeDefined();
    const once = { headers: { "if-none-match": "*" } };
    expect(outcomeOf(await sendForm(cloud, signed, once))).toBe("412 PreconditionFailed");
  });

  it("ignores what follows the file, but for another file", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const signed = signForm(cloud, { fields: { key: "k" } });
    const after = [textPart("key", "other"), textPart("submit", "Upload")];
    expect(outcomeOf(await sendForm(cloud, signed, { after }))).toBe("204");
    expect(await isMissing(s3, "other")).toBe(true);
    const twice = signForm(cloud, { fields: { key: "twice" } });
    const second = await sendForm(cloud, twice, { after: [filePart("file", "b", "b")] });
    expect(outcomeOf(second)).toBe("400 IncorrectNumberOfFilesInPostRequest");
    expect(await isMissing(s3, "twice")).toBe(true);
  });

  it("takes the last component of the file's name", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const signed = signForm(cloud, {
      fields: { key: "in/${filename}" },
      conditions: [
        { bucket: Bucket },
        ...["key", "x-amz-algorithm", "x-amz-credential", "x-amz-date"].map((name) => ["starts-with", `$${name}`, ""]),
      ],
    });
    for (const [fileName, Key] of [
      ["a/b.txt", "in/b.txt"],
      ["C:\\dir\\c.txt", "in/c.txt"],
      ["ü.txt", "in/ü.txt"],
      ["..", "in/.."],
    ] as const) {
      expect(outcomeOf(await sendForm(cloud, signed, { fileName }))).toBe("204");
      expect(await read(s3, Key)).toBe("hello");
    }
    const unnamed = [...Object.entries(signed).map(([name, value]) => textPart(name, value)), textPart("file", "text")];
    expect(outcomeOf(await sendParts(cloud, unnamed))).toBe("204");
    expect(await read(s3, "in/")).toBe("text");
  });
});

describe("PostObject and its connection", () => {
  it("goes on after a form that was read, and ends with one that was refused before its file", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = async (
      fields: Record<string, string>,
    ): Promise<[status: number, connection: string, port: number]> => {
      const parts = [
        ...Object.entries(fields).map(([name, value]) => textPart(name, value)),
        filePart("file", "f", content),
      ];
      const body = formBytes(parts);
      return await new Promise((resolve, reject) => {
        const headers = { "content-type": contentType, "content-length": body.length };
        const sent = request({ port: cloud.port, method: "POST", path: "/media", agent, headers }, (answer) => {
          const port = answer.socket.localPort ?? 0;
          answer.resume().on("end", () => resolve([answer.statusCode ?? 0, answer.headers.connection ?? "", port]));
        });
        sent.on("error", reject).end(body);
      });
    };
    const content = Buffer.alloc(1_000_000);
    const signed = signForm(cloud, { fields: { key: "k" } });
    const first = await send(signed);
    const second = await send(signed);
    // A connection of HTTP/1.1 goes on unless it is said to end.
    expect([first, second]).toEqual([[204, "", first[2]], first]);
    expect((await send({ ...signed, key: "other" })).slice(0, 2)).toEqual([403, "close"]);
    agent.destroy();
  });

  it("is asked for its body by a client that waits to be", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const fields = Object.entries(signForm(cloud, { fields: { key: "k" } }));
    const body = formBytes([...fields.map(([name, value]) => textPart(name, value)), filePart("file", "f", "hello")]);
    const status = await new Promise((resolve, reject) => {
      const headers = { "content-type": contentType, "content-length": body.length, expect: "100-continue" };
      const sent = request({ port: cloud.port, method: "POST", path: "/media", headers });
      sent.on("continue", () => sent.end(body));
      sent.on("error", reject).on("response", (answer) => resolve(answer.resume().statusCode));
    });
    expect(status).toBe(204);
  });
});

describe("PostObject and its permissions", () => {
  const statement = (more: object): string =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: "*", Action: "s3:PutObject", Resource: `arn:aws:s3:::${Bucket}/open/*`, ...more },
      ],
    });

  it("are the signer's", async () => {
    const allow = (Action: string, Condition?: unknown): unknown => ({
      Effect: "Allow",
      Action,
      Resource: `arn:aws:s3:::${Bucket}/app/*`,
      ...(Condition !== undefined && { Condition }),
    });
    const Statement = [allow("s3:PutObject", { StringEquals: { "s3:authType": "POST" } })];
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud } = started;
    const send = async (fields: Record<string, string>, credentials = cloud.app): Promise<string> =>
      outcomeOf(await sendForm(cloud, signForm(cloud, { fields, credentials })));
    expect(await send({ key: "app/k" })).toBe("204");
    expect(await send({ key: "other/k" })).toBe("403 AccessDenied");
    expect(await send({ key: "app/k", tagging: "<Tagging><TagSet/></Tagging>" })).toBe("403 AccessDenied");
    expect(await send({ key: "app/k", acl: "bucket-owner-full-control" })).toBe("403 AccessDenied");
    expect(await send({ key: "app/k" }, cloud.nobody)).toBe("403 AccessDenied");
    expect(await send({ key: "app/k" }, cloud.otherRoot)).toBe("403 AccessDenied");
    const put = await sendRaw(cloud, { method: "PUT", path: "/media/app/k", credentials: cloud.app });
    expect(put.code).toBe("AccessDenied");
  });

  it("are those of a session, whose token stands in the form", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const session = new GetSessionTokenCommand({ DurationSeconds: 900 });
    const credentials = keysOf((await stsClient(cloud, cloud.app).send(session)).Credentials);
    const signed = signForm(cloud, { fields: { key: "k" }, credentials });
    expect(outcomeOf(await sendForm(cloud, signed))).toBe("204");
    const { sessionToken: _token, ...without } = credentials;
    const bare = signForm(cloud, { fields: { key: "k" }, credentials: without });
    expect(outcomeOf(await sendForm(cloud, bare))).toBe("403 InvalidAccessKeyId");
    const other = signForm(cloud, { fields: { key: "k" }, credentials: { ...credentials, sessionToken: "other" } });
    expect(outcomeOf(await sendForm(cloud, other))).toBe("400 InvalidToken");
  });

  it("are the bucket's policy's without a signature", async () => {
    await using started = await startWithBucket({ open: true });
    const { cloud, s3 } = started;
    expect(outcomeOf(await sendForm(cloud, { key: "open/k" }))).toBe("403 AccessDenied");
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: statement({}) }));
    expect(outcomeOf(await sendForm(cloud, { key: "open/${filename}", whatever: "1" }))).toBe("204");
    expect(await read(s3, "open/photo.jpg")).toBe("hello");
    expect(outcomeOf(await sendForm(cloud, { key: "closed/k" }))).toBe("403 AccessDenied");
  });

  it("s3:RequestObjectTag sees the tags of the form", async () => {
    await using started = await startWithBucket({ open: true });
    const { cloud, s3 } = started;
    const Condition = { StringEquals: { "s3:RequestObjectTag/a": "1" } };
    const Policy = statement({ Action: ["s3:PutObject", "s3:PutObjectTagging"], Condition });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const tagging = (value: number): string =>
      `<Tagging><TagSet><Tag><Key>a</Key><Value>${value}</Value></Tag></TagSet></Tagging>`;
    expect(outcomeOf(await sendForm(cloud, { key: "open/k", tagging: tagging(1) }))).toBe("204");
    expect(outcomeOf(await sendForm(cloud, { key: "open/k", tagging: tagging(2) }))).toBe("403 AccessDenied");
    expect(outcomeOf(await sendForm(cloud, { key: "open/k" }))).toBe("403 AccessDenied");
  });
});
