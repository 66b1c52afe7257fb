import { generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";
import { defineStorages, openStorages, privateStorage, type StowageError } from "stowage";
import { afterEach, describe, expect, it, vi } from "vitest";

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

const config = defineStorages({
  app: "signed",
  region: "eu-central-1",
  bucket: "signed-bucket",
  storages: { papers: privateStorage({ accept: "anything", maxSize: "1 MB" }) },
  stages: {
    cdn: { cdn: { domain: "media.example.com" } },
    bucket: { cdn: false },
  },
});

function open(stage: "cdn" | "bucket") {
  vi.stubEnv("STOWAGE_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
  vi.stubEnv("STOWAGE_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  if (stage === "cdn") {
    vi.stubEnv("STOWAGE_CDN_KEY_ID", "K2JCJMDEHXQW5F");
    vi.stubEnv("STOWAGE_CDN_PRIVATE_KEY", pem);
  }
  const log: unknown[] = [];
  const note = (...said: unknown[]): void => void log.push(said);
  return { opened: openStorages(config, { stage, logger: { debug: note, info: note, error: note } }), log };
}

const shown = (value: unknown): string =>
  `${inspect(value, { depth: 20, getters: true })}${JSON.stringify(value)}${String(value)}`;

afterEach(() => vi.unstubAllEnvs());

describe.each(["cdn", "bucket"] as const)("t23 a signed URL that is taken for a key (%s)", (stage) => {
  it("leaves its signature in no error and in no log", async () => {
    const { opened, log } = open(stage);
    const { papers } = opened;
    const url = papers.url("papers/a.pdf");
    const signature = /Signature=([^&]+)/.exec(url)?.[1] ?? "";
    expect(signature.length).toBeGreaterThan(60);
    const calls: (() => unknown)[] = [
      () => papers.open(url),
      () => papers.stat(url),
      () => papers.find(url),
      () => papers.copy(url),
      () => papers.delete(url),
      () => papers.list({ prefix: url }).pages()[Symbol.asyncIterator]().next(),
      () => papers.url(url),
      () => papers.signedCookies({ prefix: url }),
    ];
    for (const call of calls) {
      const error = await Promise.resolve()
        .then(call)
        .catch((failure: unknown) => failure);
      expect((error as StowageError).code).toBe("invalid-key");
      expect(shown(error)).not.toContain(signature);
    }
    expect(log.length).toBeGreaterThan(3);
    expect(shown(log)).not.toContain(signature);
    await opened[Symbol.asyncDispose]();
  });
});

describe("t37 the key of a CDN", () => {
  it("is not shown by opened storages, before and after they signed", () => {
    const { opened } = open("cdn");
    const secret = pem.split("\n")[1] ?? "";
    expect(shown(opened)).not.toContain(secret);
    expect(opened.papers.url("papers/a")).toContain("Key-Pair-Id=K2JCJMDEHXQW5F");
    for (const value of [opened, opened.papers, config]) expect(shown(value)).not.toContain(secret);
  });
});
