import { describe, expect, it } from "vitest";
import { fetchTarget } from "../support/requests/fetch-target.ts";
import { presign } from "../support/requests/presign.ts";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import { type SentRequest, sendTarget } from "../support/requests/send-target.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

const minute = 60_000;
const ago = (milliseconds: number): Date => new Date(Date.now() - milliseconds);
const authorization = (sent: SentRequest): string => String(sent.headers["authorization"]);
const rewrite =
  (change: (value: string) => string) =>
  (sent: SentRequest): void => {
    sent.headers["authorization"] = change(authorization(sent));
  };

/** Each request reads the object `a`, which the root may, but for the one thing that is named. */
const byHeader: [what: string, made: Partial<RawRequest>, expected: string][] = [
  ["nothing wrong", {}, "200"],
  ["a clock 14 minutes behind", { date: ago(14 * minute) }, "200"],
  ["a clock 16 minutes behind", { date: ago(16 * minute) }, "403 RequestTimeTooSkewed"],
  ["a clock 16 minutes ahead", { date: ago(-16 * minute) }, "403 RequestTimeTooSkewed"],
  [
    "an unknown access key",
    { credentials: { accessKeyId: "AKIAUNKNOWN", secretAccessKey: "x" } },
    "403 InvalidAccessKeyId",
  ],
  ["no signature", { credentials: null }, "403 AccessDenied"],
  ["another region", { region: "eu-west-1" }, "400 AuthorizationHeaderMalformed"],
  ["a service that is none", { service: "sdb" }, "400 AuthorizationHeaderMalformed"],
  ["another method than signed", { tamper: (sent) => void (sent.method = "DELETE") }, "403 SignatureDoesNotMatch"],
  ["another path than signed", { tamper: (sent) => void (sent.target = "/media/b") }, "403 SignatureDoesNotMatch"],
  ["a query that was not signed", { tamper: (sent) => void (sent.target += "?x=1") }, "403 SignatureDoesNotMatch"],
  [
    "a flipped signature",
    { tamper: rewrite((value) => value.slice(0, -1) + (value.endsWith("0") ? "1" : "0")) },
    "403 SignatureDoesNotMatch",
  ],
  [
    "a changed date",
    { tamper: (sent) => void (sent.headers["x-amz-date"] = "20130524T000000Z") },
    "400 AuthorizationHeaderMalformed",
  ],
  [
    "an x-amz header that was not signed",
    { tamper: (sent) => void (sent.headers["x-amz-meta-a"] = "b") },
    "403 AccessDenied",
  ],
  [
    "no signature in the header",
    { tamper: rewrite((value) => value.replace(/, ?Signature=.*/, "")) },
    "400 AuthorizationHeaderMalformed",
  ],
  ["another scheme", { tamper: rewrite(() => "Basic dXNlcjpwYXNz") }, "400 InvalidArgument"],
  ["signature version 2", { tamper: rewrite(() => "AWS AKIAROOT:c2lnbmF0dXJl") }, "400 InvalidRequest"],
  ["no payload hash", { tamper: (sent) => void delete sent.headers["x-amz-content-sha256"] }, "400 InvalidRequest"],
  ["a malformed payload hash", { payloadHash: "abc" }, "400 InvalidArgument"],
];

const verdict = ({ status, code }: { status: number; code: string | undefined }): string =>
  code === undefined ? String(status) : `${status} ${code}`;

describe("a signature in the header", () => {
  it.each(byHeader)("with %s", async (_, made, expected) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a", "b"]);
    expect(verdict(await sendRaw(cloud, { path: "/media/a", ...made }))).toBe(expected);
    expect((await sendRaw(cloud, { path: "/media/a" })).text).toBe("a");
  });

  it("is answered with what would have matched, and no secret", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const { text } = await sendRaw(cloud, { path: "/media/a", tamper: (sent) => void (sent.target = "/media/b") });
    expect(text).toContain("<StringToSign>AWS4-HMAC-SHA256&#xA;");
    expect(text).toContain("<CanonicalRequest>GET&#xA;/media/b&#xA;");
    expect(text).not.toContain(cloud.root.secretAccessKey);
  });

  it("holds the body to the hash that was signed, and stores nothing else", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const made: RawRequest = { method: "PUT", path: "/media/c", body: "evil", payloadHash: "0".repeat(64) };
    expect(verdict(await sendRaw(cloud, made))).toBe("400 XAmzContentSHA256Mismatch");
    expect(verdict(await sendRaw(cloud, { path: "/media/c" }))).toBe("404 NoSuchKey");
    expect((await sendRaw(cloud, { method: "PUT", path: "/media/c", body: "good" })).status).toBe(200);
  });
});

describe("a pre-signed URL", () => {
  const tampered: [what: string, change: (target: string) => string, expected: string][] = [
    ["nothing wrong", (target) => target, "200"],
    ["another key", (target) => target.replace("/a?", "/b?"), "403 SignatureDoesNotMatch"],
    ["a longer life", (target) => target.replace("Expires=60", "Expires=61"), "403 SignatureDoesNotMatch"],
    [
      "a life over seven days",
      (target) => target.replace("Expires=60", "Expires=604801"),
      "400 AuthorizationQueryParametersError",
    ],
    [
      "a negative life",
      (target) => target.replace("Expires=60", "Expires=-1"),
      "400 AuthorizationQueryParametersError",
    ],
    [
      "a life that is no number",
      (target) => target.replace("Expires=60", "Expires=soon"),
      "400 AuthorizationQueryParametersError",
    ],
    ["no date", (target) => target.replace(/X-Amz-Date=\w+&/, ""), "400 AuthorizationQueryParametersError"],
    ["no signature", (target) => target.replace(/&X-Amz-Signature=\w+/, ""), "400 AuthorizationQueryParametersError"],
    [
      "another algorithm",
      (target) => target.replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1"),
      "400 AuthorizationQueryParametersError",
    ],
    ["an added type", (target) => `${target}&response-content-type=text%2Fhtml`, "403 SignatureDoesNotMatch"],
    ["no query at all", (target) => target.replace(/\?.*/, ""), "403 AccessDenied"],
  ];

  it.each(tampered)("with %s", async (_, change, expected) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a", "b"]);
    expect(verdict(await fetchTarget(cloud, change(presign(cloud, "/media/a"))))).toBe(expected);
  });

  it("opens until its last second and not after", async () => {
    let now = new Date("2026-06-01T12:00:00Z");
    await using started = await startWithBucketAt(() => now);
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    const target = presign(cloud, "/media/a", { expiresIn: 60, signedAt: now.getTime() });
    expect((await fetchTarget(cloud, target)).text).toBe("a");
    now = new Date("2026-06-01T12:00:59Z");
    expect((await fetchTarget(cloud, target)).status).toBe(200);
    now = new Date("2026-06-01T12:01:01Z");
    const late = await fetchTarget(cloud, target);
    expect(verdict(late)).toBe("403 AccessDenied");
    expect(late.text).toContain("<Message>Request has expired</Message>");
  });

  it("does not open before its time", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    const target = presign(cloud, "/media/a", { signedAt: Date.now() + 24 * 60 * minute });
    const early = await fetchTarget(cloud, target);
    expect(verdict(early)).toBe("403 AccessDenied");
    expect(early.text).toContain("<Message>Request is not yet valid</Message>");
  });

  it("is for one method, and not beside a signature in the header", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    const target = presign(cloud, "/media/a");
    for (const method of ["PUT", "DELETE", "POST"]) {
      expect(verdict(await fetchTarget(cloud, target, method)), method).toBe("403 SignatureDoesNotMatch");
    }
    const headers = { host: `127.0.0.1:${cloud.port}`, authorization: "AWS4-HMAC-SHA256 Credential=x" };
    expect(verdict(await sendTarget(cloud, { method: "GET", target, headers }))).toBe("400 InvalidArgument");
    expect((await fetchTarget(cloud, target)).text).toBe("a");
  });
});

/** As {@link startWithBucket} on a clock of the test's, by which its client signs. */
async function startWithBucketAt(now: () => Date): ReturnType<typeof startWithBucket> {
  const cloud = await startTestCloud({ now });
  await sendRaw(cloud, { method: "PUT", path: `/${Bucket}`, date: now() });
  const s3 = cloud.client(undefined, { systemClockOffset: now().getTime() - Date.now() });
  return { cloud, s3, [Symbol.asyncDispose]: () => cloud.close() };
}
