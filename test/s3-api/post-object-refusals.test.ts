import { HeadObjectCommand, PutBucketPolicyCommand, type S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { outcomeOf } from "../support/outcomes/outcome-of.ts";
import { sendForm } from "../support/requests/send-form.ts";
import { signForm } from "../support/requests/sign-form.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { sendTarget } from "../support/requests/send-target.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { contentType } from "../uploads/form-bytes.ts";

const isMissing = async (s3: S3Client, Key: string): Promise<boolean> =>
  (await errorOf(s3.send(new HeadObjectCommand({ Bucket, Key })))) === "404 NotFound";

describe("PostObject refuses", () => {
  it("a form of which any field is changed", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const signed = signForm(cloud, { fields: { key: "k", "x-amz-meta-a": "1", success_action_status: "200" } });
    expect(outcomeOf(await sendForm(cloud, signed))).toBe("200");
    for (const [name, value] of Object.entries(signed)) {
      const changed = outcomeOf(await sendForm(cloud, { ...signed, [name]: `${value}x` }));
      expect([name, changed]).toEqual([name, expect.stringMatching(/^40[03] /)]);
      const { [name]: _left, ...rest } = signed;
      expect([name, outcomeOf(await sendForm(cloud, rest))]).toEqual([name, expect.stringMatching(/^40[03] /)]);
    }
  });

  it.each<[what: string, change: Record<string, string | undefined>, outcome: string]>([
    ["another signature", { "x-amz-signature": "0".repeat(64) }, "403 SignatureDoesNotMatch"],
    [
      "an unknown key",
      { "x-amz-credential": "AKIAUNKNOWN/20260101/us-east-1/s3/aws4_request", "x-amz-date": "20260101T000000Z" },
      "403 InvalidAccessKeyId",
    ],
    ["a token that belongs to no key", { "x-amz-security-token": "t" }, "400 InvalidToken"],
    ["another algorithm", { "x-amz-algorithm": "AWS4-HMAC-SHA1" }, "400 AuthorizationQueryParametersError"],
    ["a malformed credential", { "x-amz-credential": "AKIA" }, "400 AuthorizationQueryParametersError"],
    ["a malformed date", { "x-amz-date": "today" }, "400 AuthorizationQueryParametersError"],
    ["the date of another day", { "x-amz-date": "20200101T000000Z" }, "400 AuthorizationQueryParametersError"],
    ["a policy without a signature", { "x-amz-signature": undefined }, "400 InvalidArgument"],
    ["a policy without a credential", { "x-amz-credential": undefined }, "400 InvalidArgument"],
    ["a signature without a policy", { policy: undefined }, "400 InvalidArgument"],
    ["signature version 2", { AWSAccessKeyId: "AKIA", signature: "s" }, "400 InvalidRequest"],
    ["no key", { key: undefined }, "400 InvalidArgument"],
    ["a field that no condition names", { other: "1" }, "403 AccessDenied"],
    ["metadata that no condition names", { "x-amz-meta-a": "1" }, "403 AccessDenied"],
    ["a field that stands twice", { KEY: "k" }, "400 InvalidArgument"],
  ])("%s", async (_, change, outcome) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const signed = signForm(cloud, { fields: { key: "k" } });
    const sent = Object.entries({ ...signed, ...change }).filter(
      (field): field is [string, string] => field[1] !== undefined,
    );
    expect(outcomeOf(await sendForm(cloud, Object.fromEntries(sent)))).toBe(outcome);
    expect(await isMissing(s3, "k")).toBe(true);
    expect(outcomeOf(await sendForm(cloud, signed))).toBe("204");
  });

  it.each<[what: string, fields: Record<string, string>, outcome: string]>([
    ["an empty key", { key: "" }, "400 InvalidArgument"],
    ["a long key", { key: "k".repeat(1025) }, "400 KeyTooLongError"],
    ["a key that climbs out of its bucket", { key: "a/../../k" }, "400 InvalidArgument"],
    ["an unknown storage class", { "x-amz-storage-class": "COLD" }, "400 InvalidStorageClass"],
    ["an ACL where there are none", { acl: "public-read" }, "400 AccessControlListNotSupported"],
    ["tags that are no document", { tagging: "a=1" }, "400 MalformedXML"],
    [
      "a tag of AWS",
      { tagging: "<Tagging><TagSet><Tag><Key>aws:a</Key><Value/></Tag></TagSet></Tagging>" },
      "400 InvalidTag",
    ],
    ["a wrong checksum", { "x-amz-checksum-crc32": "AAAAAA==" }, "400 BadDigest"],
    ["an algorithm without a checksum", { "x-amz-checksum-algorithm": "SHA256" }, "400 InvalidRequest"],
    ["a line feed in metadata", { "x-amz-meta-a": "1\n2" }, "400 InvalidArgument"],
    ["much metadata", { "x-amz-meta-a": "x".repeat(2048) }, "400 MetadataTooLarge"],
    ["a field of AWS that no form has", { "x-amz-grant-read": 'id="1"' }, "501 NotImplemented"],
    ["metadata with a name that no header has", { "x-amz-meta-a b": "1" }, "400 InvalidArgument"],
    ["metadata whose name is not ASCII", { "x-amz-meta-ü": "1" }, "400 InvalidArgument"],
    ["another bucket", { bucket: "other" }, "400 InvalidArgument"],
    ["fields over 20 KB", { "x-ignore-a": "x".repeat(20_000) }, "400 MaxPostPreDataLengthExceededError"],
  ])("%s", async (_, fields, outcome) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const all = { key: "k", ...fields };
    const names = [...Object.keys(all), "x-amz-algorithm", "x-amz-credential", "x-amz-date"];
    const each = names.filter((name) => name !== "bucket").map((name) => ["starts-with", `$${name}`, ""]);
    const signed = signForm(cloud, { fields: all, conditions: [{ bucket: Bucket }, ...each] });
    expect(outcomeOf(await sendForm(cloud, signed))).toBe(outcome);
    expect(await isMissing(s3, "k")).toBe(true);
  });

  it("what is no form", async () => {
    await using started = await startWithBucket({ open: true });
    const { cloud, s3 } = started;
    const Statement = [
      { Effect: "Allow", Principal: "*", Action: "s3:PutObject", Resource: `arn:aws:s3:::${Bucket}/*` },
    ];
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }));
    const send = async (type: string, body: string): Promise<string> => {
      const headers = { host: `127.0.0.1:${cloud.port}`, "content-type": type, "content-length": String(body.length) };
      return outcomeOf(await sendTarget(cloud, { method: "POST", target: "/media", headers }, body));
    };
    const part = (name: string, value: string): string =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const type = "multipart/form-data; boundary=b";
    expect(await send(type, `${part("key", "k")}${part("file", "x")}--b--\r\n`)).toBe("204");
    expect(await send(type, `${part("key", "k")}${part("file", "x")}--b--`)).toBe("204");
    expect(await send("application/x-www-form-urlencoded", "key=k")).toBe("412 PreconditionFailed");
    expect(await send("multipart/mixed; boundary=b", "")).toBe("412 PreconditionFailed");
    expect(await send("multipart/form-data", "")).toBe("400 MalformedPOSTRequest");
    expect(await send(type, "")).toBe("400 MalformedPOSTRequest");
    expect(await send(type, "key=k")).toBe("400 MalformedPOSTRequest");
    expect(await send(type, `${part("key", "k")}${part("file", "x")}`)).toBe("400 MalformedPOSTRequest");
    expect(await send(type, `${part("key", "k")}--bc\r\n`)).toBe("400 MalformedPOSTRequest");
    expect(await send(type, `--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n`)).toBe("400 MalformedPOSTRequest");
    expect(await send(type, `${part("key", "k")}--b--\r\n`)).toBe("400 InvalidArgument");
    expect(await send(type, `${part("file", "x")}${part("key", "k")}--b--\r\n`)).toBe("400 InvalidArgument");
  });

  it("signed requests, unknown lengths and other places", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const headers = { "content-type": contentType };
    const signed = await sendRaw(cloud, { method: "POST", path: "/media", headers, body: "" });
    expect(outcomeOf(signed)).toBe("501 NotImplemented");
    const chunked = { host: `127.0.0.1:${cloud.port}`, ...headers, "transfer-encoding": "chunked" };
    const unknown = await sendTarget(cloud, { method: "POST", target: "/media", headers: chunked }, "x");
    expect(outcomeOf(unknown)).toBe("501 NotImplemented");
    const form = signForm(cloud, { fields: { key: "k" } });
    expect(outcomeOf(await sendForm(cloud, form, { path: "/nowhere" }))).toBe("404 NoSuchBucket");
    const west = signForm(cloud, { fields: { key: "k" }, region: "eu-west-1" });
    expect(outcomeOf(await sendForm(cloud, west))).toBe("400 AuthorizationQueryParametersError");
  });
});
