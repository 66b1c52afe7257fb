import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { describe, expect, it, onTestFinished } from "vitest";
import { presign } from "../support/requests/presign.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "stowage-connection-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function makeCertificate(): Promise<{ cert: string; key: string }> {
  const folder = await makeFolder();
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const args = ["req", "-x509", ...curve, "-noenc", "-keyout", key, "-out", cert, "-days", "2", ...subject];
  execFileSync("openssl", args, { stdio: "ignore" });
  return { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
}

/** Gets a pre-signed target over HTTPS. */
function fetchSecure(cloud: TestCloud, target: string, ca: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port: cloud.port, path: target, ca, agent: false };
    request(options, (answer) => resolve(answer.resume().statusCode ?? 0))
      .on("error", reject)
      .end();
  });
}

const onlySecure = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::${Bucket}/*`,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  },
};

describe("aws:SecureTransport", () => {
  it("is true over HTTPS and false over plain HTTP", async () => {
    const tls = await makeCertificate();
    const dataDir = await makeFolder();
    await using plain = await startWithBucket({ dataDir });
    await putKeys(plain.s3, ["k"]);
    const target = { path: `/${Bucket}/k` };
    expect((await sendRaw(plain.cloud, target)).status).toBe(200);
    await plain.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(onlySecure) }));
    expect((await sendRaw(plain.cloud, target)).status).toBe(403);
    await plain.cloud.close();
    await using secure = await startTestCloud({ dataDir, tls });
    expect(secure.endpoint).toMatch(/^https:/);
    expect(await fetchSecure(secure, presign(secure, target.path), tls.cert)).toBe(200);
  });

  it("is what a trusted proxy says, and nobody else", async () => {
    for (const [trustedProxies, status] of [
      [["127.0.0.1"], 200],
      [[], 403],
    ] as const) {
      await using started = await startWithBucket({ trustedProxies });
      const { cloud, s3 } = started;
      await putKeys(s3, ["k"]);
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(onlySecure) }));
      const told = { path: `/${Bucket}/k`, headers: { "x-forwarded-proto": "https", "x-forwarded-for": "9.9.9.9" } };
      expect((await sendRaw(cloud, told)).status).toBe(status);
    }
  });

  it("counts the address that a trusted proxy adds, not one that the client claims", async () => {
    await using started = await startWithBucket({ trustedProxies: ["127.0.0.1"] });
    const { cloud, s3 } = started;
    await putKeys(s3, ["k"]);
    const Condition = { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
    const Statement = { ...onlySecure.Statement, Condition };
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ ...onlySecure, Statement }) }));
    const from = async (addresses: string): Promise<number> =>
      (await sendRaw(cloud, { path: `/${Bucket}/k`, headers: { "x-forwarded-for": addresses } })).status;
    expect(await from("203.0.113.9")).toBe(200);
    expect(await from("198.51.100.1, 203.0.113.9")).toBe(200);
    expect(await from("203.0.113.9, 198.51.100.1")).toBe(403);
  });
});

describe("startCloud({ tls })", () => {
  it("refuses a certificate that is none", async () => {
    const tls = { cert: "no certificate", key: "no key" };
    await expect(startTestCloud({ tls })).rejects.toMatchObject({ code: "tls-invalid", fix: expect.any(String) });
  });
});
