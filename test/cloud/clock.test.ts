import { GetObjectCommand, ListBucketsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { fetchTarget } from "../support/requests/fetch-target.ts";
import { presign } from "../support/requests/presign.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

type Answer = Promise<{ status: number; content: { now?: string; code?: string; message?: string } }>;

async function ask({ admin }: TestCloud, body?: string, token = admin?.token): Answer {
  const method = body === undefined ? "GET" : "POST";
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(admin?.url ?? "", { method, headers, ...(body !== undefined && { body }) });
  return { status: response.status, content: await response.json() };
}

describe("the admin endpoint", () => {
  it("is an illegal bucket name unless it is asked for", async () => {
    await using cloud = await startTestCloud();
    const response = await fetch(`${cloud.endpoint}/_stowage/clock`, { headers: { authorization: "Bearer x" } });
    expect(cloud.admin).toBeUndefined();
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining("<Error>")]);
  });

  it("does nothing without its token", async () => {
    await using cloud = await startTestCloud({ admin: true });
    const move = JSON.stringify({ seconds: 3600 });
    for (const token of ["", "wrong", cloud.admin?.token.slice(1)]) {
      expect(await ask(cloud, move, token)).toMatchObject({ status: 401, content: { code: "AdminTokenInvalid" } });
    }
    const { content } = await ask(cloud);
    expect(Date.parse(content.now ?? "") - Date.now()).toBeLessThan(60_000);
    expect((await ask(cloud, move)).status).toBe(200);
  });

  it("moves the clock: pre-signed URLs expire, objects are dated by it, and clients go on signing by theirs", async () => {
    await using started = await startWithBucket({ admin: true });
    const { cloud, s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "text" }));
    const target = presign(cloud, "/media/k", { expiresIn: 3600 });
    expect((await fetchTarget(cloud, target)).status).toBe(200);
    const moved = await ask(cloud, JSON.stringify({ to: "2040-01-01T00:00:00Z" }));
    expect(moved).toMatchObject({ status: 200, content: { now: expect.stringMatching(/^2040-01-01T00:00:0/) } });
    expect((await fetchTarget(cloud, target)).status).toBe(403);
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "text" }));
    const { LastModified } = await s3.send(new GetObjectCommand({ Bucket, Key: "k" }));
    expect(LastModified?.getUTCFullYear()).toBe(2040);
    await ask(cloud, JSON.stringify({ seconds: -86_400 }));
    expect((await ask(cloud)).content.now).toMatch(/^2039-12-31/);
  });

  it.each(["media.localhost", "media.s3.amazonaws.com", "media.files.test"])(
    "leaves the keys of the virtual host %s to S3",
    async (host) => {
      await using started = await startWithBucket({ admin: true, domains: ["files.test"] });
      const { cloud, s3 } = started;
      const path = "/_stowage/clock";
      expect((await sendRaw(cloud, { method: "PUT", path, host, body: "time" })).status).toBe(200);
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "_stowage/clock" }));
      expect(await Body?.transformToString()).toBe("time");
      const token = { authorization: `Bearer ${cloud.admin?.token}` };
      expect((await sendRaw(cloud, { path, host, headers: token, credentials: null })).code).toBe("InvalidArgument");
      expect((await ask(cloud)).status).toBe(200);
    },
  );

  it("says what a body must be, and stays where it is", async () => {
    await using cloud = await startTestCloud({ admin: true });
    const wrong = [
      "",
      "{",
      "[]",
      "{}",
      '{"to":"tomorrow"}',
      '{"seconds":"1"}',
      '{"seconds":1,"to":"x"}',
      '{"seconds":1e30}',
    ];
    for (const body of wrong) {
      expect(await ask(cloud, body)).toMatchObject({ status: 400, content: { code: "InvalidMove" } });
    }
    expect(
      (await ask(cloud, JSON.stringify({ seconds: 1, padding: "x".repeat(5000) })).catch(() => undefined))?.status,
    ).not.toBe(200);
    await cloud.client().send(new ListBucketsCommand({}));
    expect(Math.abs(Date.parse((await ask(cloud)).content.now ?? "") - Date.now())).toBeLessThan(60_000);
  });
});
