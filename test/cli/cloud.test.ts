import { createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import {
  CreateBucketCommand,
  GetBucketOwnershipControlsCommand,
  type LifecycleRule,
  ListBucketsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { makeProject } from "./make-project.ts";
import { runCli, startCli } from "./start-cli.ts";

const account = {
  id: "111122223333",
  name: "main",
  email: "main@example.com",
  canonicalId: "a".repeat(64),
  keys: [{ accessKeyId: "AKIAEXAMPLEEXAMPLE00", secretAccessKey: "secretsecretsecretsecretsecretsecretsecr" }],
  users: [],
};

describe("stowage cloud", () => {
  it("prints one line of JSON once it answers, and ends cleanly on SIGTERM with its data kept", async () => {
    await using project = await makeProject({ "accounts.json": JSON.stringify([account]) });
    const args = ["cloud", "--port", "0", "--data", "data", "--accounts", "accounts.json"];
    const names: Array<Array<string | undefined>> = [];
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      await using cloud = startCli(args, { cwd: project.directory });
      const [line] = await cloud.until(/.*\n/);
      const { ready, endpoint } = JSON.parse(line);
      expect(ready).toBe(true);
      const credentials = { accessKeyId: "", secretAccessKey: "", ...account.keys[0] };
      const s3 = new S3Client({
        endpoint,
        region: "us-east-1",
        forcePathStyle: true,
        credentials,
      });
      if (signal === "SIGTERM") await s3.send(new CreateBucketCommand({ Bucket: "kept" }));
      const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
      names.push(Buckets.map(({ Name }) => Name));
      s3.destroy();
      cloud.kill(signal);
      expect(await cloud.ended).toEqual({ status: 0, signal: null, stdout: line, stderr: "" });
    }
    expect(names).toEqual([["kept"], ["kept"]]);
  });

  it("makes buckets with the defaults that it is told", async () => {
    await using project = await makeProject({ "accounts.json": JSON.stringify([account]) });
    const ownership: unknown[] = [];
    for (const defaults of ["legacy", "current"]) {
      const args = ["cloud", "--port", "0", "--data", defaults, "--accounts", "accounts.json"];
      await using cloud = startCli([...args, "--new-bucket-defaults", defaults], { cwd: project.directory });
      const [line] = await cloud.until(/.*\n/);
      const credentials = { accessKeyId: "", secretAccessKey: "", ...account.keys[0] };
      const { endpoint } = JSON.parse(line);
      const s3 = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, credentials });
      await s3.send(new CreateBucketCommand({ Bucket: "made" }));
      const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket: "made" }));
      ownership.push(OwnershipControls?.Rules?.[0]?.ObjectOwnership);
      s3.destroy();
      cloud.kill("SIGTERM");
      expect((await cloud.ended).status).toBe(0);
    }
    expect(ownership).toEqual(["ObjectWriter", "BucketOwnerEnforced"]);
    const wrong = await runCli(["cloud", "--data", "data", "--new-bucket-defaults", "old"], { cwd: project.directory });
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain("Allowed choices are current, legacy");
  });

  it("counts days of lifecycle rules as it is told", async () => {
    await using project = await makeProject({ "accounts.json": JSON.stringify([account]) });
    const args = ["cloud", "--port", "0", "--data", "data", "--accounts", "accounts.json", "--lifecycle-day", "60"];
    await using cloud = startCli(args, { cwd: project.directory });
    const { endpoint } = JSON.parse((await cloud.until(/.*\n/))[0]);
    const credentials = { accessKeyId: "", secretAccessKey: "", ...account.keys[0] };
    const s3 = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, credentials });
    const Bucket = "made";
    await s3.send(new CreateBucketCommand({ Bucket }));
    const rule: LifecycleRule = { ID: "r", Status: "Enabled", Filter: {}, Expiration: { Days: 5 } };
    const LifecycleConfiguration = { Rules: [rule] };
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
    const { Expiration = "" } = await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
    const minutes = (Date.parse(/expiry-date="(.*?)"/.exec(Expiration)?.[1] ?? "") - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(3);
    expect(minutes).toBeLessThanOrEqual(6);
    s3.destroy();
    cloud.kill("SIGTERM");
    expect(await cloud.ended).toMatchObject({ status: 0, stderr: "" });
  });

  it("lets requests fail on purpose, the same ones for the same seed", async () => {
    const outcomes = async (...faults: string[]): Promise<number[]> => {
      await using project = await makeProject();
      const args = ["cloud", "--port", "0", "--data", "data", ...faults];
      await using cloud = startCli(args, { cwd: project.directory });
      const { endpoint } = JSON.parse((await cloud.until(/.*\n/))[0]);
      const statuses: number[] = [];
      for (let count = 0; count < 60; count += 1) {
        const answer = await fetch(endpoint).catch(() => undefined);
        await answer?.text();
        statuses.push(answer?.status ?? 0);
      }
      return statuses;
    };
    const failed = await outcomes("--faults", "3");
    expect(new Set(failed).size).toBeGreaterThan(1);
    expect(await outcomes("--faults", "3")).toEqual(failed);
    expect(new Set(await outcomes())).toEqual(new Set([403]));
  });

  it("says which port is in use and how to choose another", async () => {
    await using project = await makeProject();
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const { status, stdout, stderr } = await runCli(["cloud", "--port", String(port), "--data", "data"], {
      cwd: project.directory,
    });
    server.close();
    expect({ status, stdout }).toEqual({ status: 5, stdout: "" });
    expect(stderr).toBe(
      `error port-in-use: Cannot listen on 127.0.0.1:${port}: the port is in use\nFix: Stop what listens there, or choose another port: --port ${port + 1}\n`,
    );
  });

  it("serves distributions on ports of their own, and says which of them is in use", async () => {
    await using project = await makeProject({ "accounts.json": JSON.stringify([account]) });
    const args = ["cloud", "--port", "0", "--data", "data", "--accounts", "accounts.json"];
    await using cloud = startCli([...args, "--edge-port", "0", "--edge-tls-port", "0"], { cwd: project.directory });
    const [line] = await cloud.until(/.*\n/);
    const { edge } = JSON.parse(line);
    expect(edge).toEqual({
      endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      tlsEndpoint: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
    });
    expect((await fetch(edge.endpoint)).status).toBe(403);
    const { port } = new URL(edge.endpoint);
    const other = ["cloud", "--port", "0", "--data", "other", "--accounts", "accounts.json", "--edge-port", port];
    const refused = await runCli(other, { cwd: project.directory });
    expect(refused.status).toBe(5);
    expect(refused.stderr).toContain(`--edge-port ${Number(port) + 1}`);
  });

  it("refuses a policy that IAM would not accept, before it listens", async () => {
    const statement = {
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "yes" } },
    };
    const user = { name: "app", keys: [], policies: [{ Version: "2012-10-17", Statement: [statement] }] };
    await using project = await makeProject({ "accounts.json": JSON.stringify([{ ...account, users: [user] }]) });
    const args = ["cloud", "--port", "0", "--data", "data", "--accounts", join(project.directory, "accounts.json")];
    const { status, stdout, stderr } = await runCli(args, { cwd: project.directory });
    expect(stdout).toBe("");
    expect(stderr).toContain("Condition");
    expect(status).toBe(4);
  });

  it("prints why a request was refused with --explain", async () => {
    await using project = await makeProject({ "accounts.json": JSON.stringify([account]) });
    const args = ["cloud", "--port", "0", "--data", "data", "--accounts", "accounts.json", "--explain"];
    await using cloud = startCli(args, { cwd: project.directory });
    const [line] = await cloud.until(/.*\n/);
    const { endpoint } = JSON.parse(line);
    const s3 = new S3Client({
      endpoint,
      region: "us-east-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "", secretAccessKey: "", ...account.keys[0] },
    });
    await s3.send(new CreateBucketCommand({ Bucket: "kept" }));
    s3.destroy();
    expect((await fetch(`${endpoint}/kept`)).status).toBe(403);
    cloud.kill("SIGTERM");
    const { stderr } = await cloud.ended;
    expect(stderr.split("\n").slice(0, 3)).toEqual([
      "403 AccessDenied  ListObjects  GET /kept",
      "  refused: an anonymous caller, s3:ListBucket on arn:aws:s3:::kept",
      "  because: no bucket policy allows it",
    ]);
  });
});
