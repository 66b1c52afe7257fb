import { inspect } from "node:util";
import { defineStorages, openStorages, privateStorage, StowageError } from "stowage";
import { createS3Driver } from "stowage/s3";
import { resolveStage } from "stowage/config";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startScriptedPeer } from "../support/requests/scripted-peer.ts";

const accessKeyId = "AKIASECRETTEST000000";
const secretAccessKey = "this/is+the/secret+access/key/of/a/test";
const sessionToken = "this-is-the-session-token-of-a-test";
const credentials = { accessKeyId, secretAccessKey, sessionToken };
const secrets = new RegExp(
  [secretAccessKey, sessionToken].map((text) => text.replaceAll(/[+/]/g, ".")).join("|") +
    "|X-Amz-Signature=[0-9a-f]{64}|Signature=[0-9a-f]{64}",
);

const config = defineStorages({
  app: "secrets",
  region: "us-east-1",
  bucket: "secrets-bucket",
  storages: { papers: privateStorage({ accept: "anything", maxSize: "1 MB" }) },
});

/** All ways in which a value may come into a log. */
function shownAs(value: unknown): string[] {
  const deep = inspect(value, { depth: 20, getters: true });
  const stack = value instanceof Error ? [value.stack ?? ""] : [];
  return [deep, JSON.stringify(value) ?? "", String(value), ...stack];
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

afterEach(() => vi.unstubAllEnvs());

describe("t37 keys and signatures in what may be logged", () => {
  it("are not shown by opened storages, their driver, nor the resolved configuration", () => {
    const driver = createS3Driver({ bucket: "secrets-bucket", region: "us-east-1", credentials });
    vi.stubEnv("STOWAGE_ACCESS_KEY_ID", accessKeyId);
    vi.stubEnv("STOWAGE_SECRET_ACCESS_KEY", secretAccessKey);
    vi.stubEnv("STOWAGE_SESSION_TOKEN", sessionToken);
    const opened = openStorages(config, { stage: "dev" });
    const url = opened.papers.url("papers/a");
    expect(url).toMatch(secrets);
    const resolved = resolveStage(config, { env: process.env, stage: "dev" });
    for (const value of [driver, opened, opened.papers, resolved, config]) {
      for (const text of shownAs(value)) expect(text).not.toMatch(secrets);
    }
  });

  it.each([
    ["a refusal", 403, "<Error><Code>SignatureDoesNotMatch</Code><Message>no</Message></Error>"],
    [
      "a refusal that repeats the request",
      400,
      `<Error><Code>Odd</Code><Message>X-Amz-Signature=${"a".repeat(64)}</Message></Error>`,
    ],
    ["a failure of the server", 500, ""],
    ["an answer that is no XML", 200, "<html>"],
  ])("are not shown by the errors of %s", async (_, status, body) => {
    await using peer = await startScriptedPeer((_, response) => response.writeHead(status).end(body));
    const driver = createS3Driver({
      bucket: "secrets-bucket",
      region: "us-east-1",
      endpoint: peer.endpoint,
      credentials,
      retries: { attempts: 1 },
    });
    const { papers } = openStorages(config, { driver, stage: "dev" });
    const failures = await Promise.all(
      [
        papers.save("a", "1"),
        papers.open("papers/a"),
        papers.stat("papers/a"),
        papers.copy("papers/a"),
        listed(papers),
      ].map((call) => call.catch((error: unknown) => error)),
    );
    const errors = failures.filter((failure) => failure instanceof StowageError);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) for (const text of shownAs(error)) expect(text).not.toMatch(secrets);
    await driver.close?.();
  });

  it("t23 a signed URL that cannot be made is not in its error", () => {
    const expiration = new Date(Date.now() + 60_000);
    const driver = createS3Driver({
      bucket: "secrets-bucket",
      region: "us-east-1",
      credentials: { ...credentials, expiration },
    });
    const { papers } = openStorages(config, { driver, stage: "dev" });
    for (const make of [() => papers.url("papers/a"), () => papers.url("papers/a", { expiresIn: "2 days" })]) {
      const error = thrownBy(make);
      expect(error).toBeInstanceOf(StowageError);
      for (const text of shownAs(error)) expect(text).not.toMatch(secrets);
    }
    expect(papers.url("papers/a", { expiresIn: "10 seconds" })).toMatch(secrets);
  });
});

async function listed(
  papers: ReturnType<typeof openStorages<(typeof config)["storages"]>>["papers"],
): Promise<unknown> {
  return await papers.list().pages()[Symbol.asyncIterator]().next();
}
