import { describe, expect, it } from "vitest";
import type { Credentials } from "@stowage/wire";
import { bucketAddress } from "../../../s3-client/bucket-address.ts";
import { createCredentialSource } from "../../../s3-client/credential-source.ts";
import type { SignedUpload, SignedUploadOptions } from "../../driver.ts";
import { Engine } from "../engine/engine.ts";
import { createUploadSigning } from "./upload-signing.ts";

const keys = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" };
const now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const put: SignedUploadOptions = { method: "PUT", type: "image/png", size: 10, expiresIn: 600 };
const form: SignedUploadOptions = { ...put, method: "POST", size: { min: 1, max: 10 } };

function sign(options: SignedUploadOptions, credentials: Credentials = keys, key = "a b.png"): SignedUpload {
  const bucket = "media";
  const region = "eu-central-1";
  const source = createCredentialSource(credentials);
  const address = bucketAddress({ bucket, region });
  const engine = new Engine({});
  return createUploadSigning({ address, bucket, region, credentials: source, engine, now: () => now })(key, options);
}

function policyOf(upload: SignedUpload): { expiration: string; conditions: unknown[] } {
  const text = upload.method === "POST" ? upload.fields["policy"] : undefined;
  return JSON.parse(Buffer.from(text ?? "", "base64").toString());
}

const refused = (code: string): unknown => expect.objectContaining({ code, operation: "signedUpload" });

describe("createUploadSigning()", () => {
  it("t01 t02 t03 binds type, length, checksum, metadata and create-only in the headers of a PUT, none in its query", () => {
    const checksum = { algorithm: "sha256", value: Buffer.alloc(32).toString("base64") } as const;
    const upload = sign({ ...put, checksum, metadata: { "uploaded-name": "ä" }, cacheControl: "no-cache" });
    const { searchParams, origin, pathname } = new URL(upload.url);
    expect(origin + pathname).toBe("https://media.s3.eu-central-1.amazonaws.com/a%20b.png");
    const names = "X-Amz-Algorithm X-Amz-Credential X-Amz-Date X-Amz-Expires X-Amz-SignedHeaders X-Amz-Signature";
    expect([...searchParams.keys()].join(" ")).toBe(names);
    expect(searchParams.get("X-Amz-SignedHeaders")).toBe(
      "cache-control;content-length;content-type;host;if-none-match;x-amz-checksum-sha256;x-amz-meta-uploaded-name",
    );
    expect(upload).toMatchObject({
      method: "PUT",
      expires: new Date(now + 600_000),
      headers: {
        "cache-control": "no-cache",
        "content-type": "image/png",
        "if-none-match": "*",
        "x-amz-checksum-sha256": checksum.value,
        "x-amz-meta-uploaded-name": "UTF-8''%C3%A4",
      },
    });
  });

  it("t02 t04 holds every field of a form to one value, and the file to a range", () => {
    const upload = sign({ ...form, metadata: { a: "b" } });
    expect(upload).toMatchObject({ method: "POST", url: "https://media.s3.eu-central-1.amazonaws.com/" });
    const { expiration, conditions } = policyOf(upload);
    expect(expiration).toBe("2026-01-02T03:14:05.678Z");
    expect(conditions).toEqual([
      { bucket: "media" },
      { key: "a b.png" },
      { "content-type": "image/png" },
      { "x-amz-meta-a": "b" },
      { "x-amz-algorithm": "AWS4-HMAC-SHA256" },
      { "x-amz-credential": "AKIAEXAMPLE/20260102/eu-central-1/s3/aws4_request" },
      { "x-amz-date": "20260102T030405Z" },
      ["content-length-range", 1, 10],
    ]);
  });

  it("takes the token of a session along, inside the signature", () => {
    const session = { ...keys, sessionToken: "the token" };
    expect(new URL(sign(put, session).url).searchParams.get("X-Amz-Security-Token")).toBe("the token");
    const upload = sign(form, session);
    expect(upload).toMatchObject({ fields: { "x-amz-security-token": "the token" } });
    expect(policyOf(upload).conditions).toContainEqual({ "x-amz-security-token": "the token" });
  });

  it.each([put, form])("lives at most seven days, and no longer than its credentials: $method", (options) => {
    for (const expiresIn of [0, 0.5, 604_801, Number.NaN]) {
      expect(() => sign({ ...options, expiresIn })).toThrow(refused("invalid-option"));
    }
    expect(sign({ ...options, expiresIn: 604_800 }).expires).toEqual(new Date(now + 604_800_000));
    const session = { ...keys, expiration: new Date(now + 600_000) };
    expect(sign(options, session).expires).toEqual(session.expiration);
    expect(() => sign({ ...options, expiresIn: 601 }, session)).toThrow(refused("url-outlives-credentials"));
  });

  it("t02 signs nothing without bounds, nor what S3 does not take at once", () => {
    const sizes: [SignedUploadOptions, unknown][] = [
      [put, { min: 1, max: 10 }],
      [put, undefined],
      [form, undefined],
      [form, null],
      [form, { min: 1 }],
      [form, { min: 5, max: 4 }],
      [put, 5 * 1024 ** 3 + 1],
    ];
    for (const [options, size] of sizes) {
      const given: SignedUploadOptions = Object.assign({ ...options }, { size });
      expect(() => sign(given)).toThrow(refused("invalid-option"));
    }
    expect(sign({ ...put, size: 5 * 1024 ** 3 }).method).toBe("PUT");
  });

  it("t04 never lets a form put the client's file name into a field", () => {
    expect(() => sign(form, keys, "up/${filename}")).toThrow(refused("invalid-option"));
    expect(() => sign({ ...form, contentDisposition: 'attachment; filename="${filename}"' })).toThrow(
      refused("invalid-option"),
    );
    const upload = sign({ ...form, metadata: { "uploaded-name": "${filename}" } });
    expect(upload).toMatchObject({ fields: { "x-amz-meta-uploaded-name": "UTF-8''%24%7Bfilename%7D" } });
  });
});
