import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { StowageError } from "../base/errors/stowage-error.ts";
import { defineStorages, type StageOptions } from "./define-storages.ts";
import type { Env } from "./environment.ts";
import { privateStorage } from "./private-storage.ts";
import type { ResolvedConfig } from "./resolved-config.ts";
import { resolveStage } from "./resolve-stage.ts";

const config = defineStorages({
  app: "profiles",
  region: "eu-central-1",
  bucket: "profiles-media",
  storages: { documents: privateStorage({ accept: "anything", maxSize: "1 MB" }) },
});

const pem = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAsecret\n-----END PRIVATE KEY-----\n";

interface Resolving {
  cdn?: unknown;
  env?: Env;
  stage?: string;
  stages?: Record<string, Partial<StageOptions>>;
  endpoint?: string;
}

function resolve({ env = {}, stage = "production", ...change }: Resolving): ResolvedConfig {
  return resolveStage({ ...config, ...change }, { env, stage });
}

function refusal(resolving: Resolving): StowageError {
  try {
    resolve(resolving);
  } catch (error) {
    if (error instanceof StowageError) return error;
  }
  throw new Error("nothing was refused");
}

const problem = (resolving: Resolving): string | undefined =>
  refusal(resolving)
    .message.split("\n")[1]
    ?.trim()
    .replace(/\s{2,}/g, "  ");

describe("cdn of a stage", () => {
  it("has defaults, and a URL from its domain", () => {
    const cdn = { domain: "media.example.com" };
    const resolved = resolve({ cdn });
    const provisioned = { aliases: [], priceClass: "all", dns: "route53", ipv6: true };
    expect(resolved.cdn).toEqual({ ...cdn, ...provisioned, signing: "ecdsa", hash: "sha256" });
    expect(resolved).toMatchObject({ cdnUrl: "https://media.example.com", cdnRequired: true });
    const further = { aliases: ["files.example.com"], priceClass: "100", dns: "manual", ipv6: false };
    const whole = { ...cdn, ...further, signing: "rsa", hash: "sha1" };
    expect(resolve({ cdn: whole }).cdn).toEqual(whole);
  });

  it("is none by default, and where a stage says so", () => {
    for (const resolved of [
      resolve({}),
      resolve({ cdn: false }),
      resolve({ cdn: { domain: "a.example" }, stage: "test", stages: { test: { cdn: false } } }),
    ]) {
      expect(resolved).not.toHaveProperty("cdn");
      expect(resolved).not.toHaveProperty("cdnUrl");
      expect(resolved.cdnRequired).toBe(false);
    }
  });

  it("may be left to the bucket's URLs in the stage dev alone", () => {
    const stages = { dev: {}, staging: {} };
    expect(resolve({ cdn: {}, stage: "dev", stages }).cdnRequired).toBe(false);
    expect(resolve({ cdn: {}, stage: "staging", stages }).cdnRequired).toBe(true);
  });

  it("has the URL of the environment first, and no other before an engine that the environment names", () => {
    const cdn = { domain: "media.example.com" };
    const url = { STOWAGE_CDN_URL: "https://d111111abcdef8.cloudfront.net" };
    expect(resolve({ cdn, env: url }).cdnUrl).toBe("https://d111111abcdef8.cloudfront.net");
    const engine = { STOWAGE_ENDPOINT: "http://127.0.0.1:9000" };
    expect(resolve({ cdn, env: engine }).cdnUrl).toBeUndefined();
    expect(resolve({ cdn, env: { ...engine, STOWAGE_CDN_URL: "http://127.0.0.1:9001" } }).cdnUrl).toBe(
      "http://127.0.0.1:9001",
    );
    expect(resolve({ cdn, endpoint: "https://s3.example.com" }).cdnUrl).toBe("https://media.example.com");
  });

  it("has the distribution that the environment names", () => {
    const env = { STOWAGE_CDN_DISTRIBUTION_ID: "E2QWRUHAPOMQZL" };
    expect(resolve({ cdn: {}, env }).cdnDistribution).toBe("E2QWRUHAPOMQZL");
    expect(resolve({ env }).cdnDistribution).toBe("E2QWRUHAPOMQZL");
    expect(resolve({ cdn: {} })).not.toHaveProperty("cdnDistribution");
    const wrong = { STOWAGE_CDN_DISTRIBUTION_ID: "arn:aws:cloudfront::1:distribution/E1" };
    expect(problem({ cdn: {}, env: wrong })).toBe(
      `STOWAGE_CDN_DISTRIBUTION_ID  "${wrong.STOWAGE_CDN_DISTRIBUTION_ID}" is not the id of a distribution. Write one such as "E2QWRUHAPOMQZL".`,
    );
    expect(refusal({ cdn: false, env }).message).toContain(
      'STOWAGE_CDN_DISTRIBUTION_ID is "E2QWRUHAPOMQZL", but cdn is false',
    );
  });

  it("contradicts an environment with a CDN where it is false, and names both", () => {
    const error = refusal({ cdn: false, env: { STOWAGE_CDN_URL: "https://cdn.example.com" } });
    expect(error.code).toBe("environment-conflict");
    expect(error.message).toContain(
      'STOWAGE_CDN_URL is "https://cdn.example.com", but cdn is false in stowage.config.ts',
    );
  });

  it("has no part in what lies on disk or in memory", () => {
    const stages = { test: { driver: "memory" } } as const;
    const cdnUrl = "https://cdn.example.com";
    const env = { STOWAGE_CDN_URL: cdnUrl, STOWAGE_CDN_KEY_ID: "K1", STOWAGE_CDN_DISTRIBUTION_ID: "E1" };
    const resolved = resolve({ cdn: { domain: "a.example" }, env, stage: "test", stages });
    for (const name of ["cdn", "cdnUrl", "cdnDistribution"]) expect(resolved).not.toHaveProperty(name);
    expect(resolved.cdnKey).toBeUndefined();
    expect(problem({ stage: "test", stages: { test: { driver: "memory", cdn: {} } } })).toBe(
      'stages.test.cdn  has no effect with driver "memory". Write driver: "s3".',
    );
  });

  it.each<[unknown, string]>([
    ["media.example.com", 'cdn  not a CDN. Write cdn: { domain: "media.example.com" }, or cdn: false.'],
    [true, 'cdn  not a CDN. Write cdn: { domain: "media.example.com" }, or cdn: false.'],
    [{ domian: "a.example" }, "cdn.domian  unknown option. Did you mean domain?"],
    [
      { domain: "https://a.example" },
      'cdn.domain  "https://a.example" is not a domain. Write one in lower case, without a scheme, as in "media.example.com".',
    ],
    [
      { domain: "*.example.com" },
      'cdn.domain  "*.example.com" is not a domain. Write one in lower case, without a scheme, as in "media.example.com".',
    ],
    [
      { certificate: "arn" },
      "cdn.certificate  unknown option. Known are domain, aliases, priceClass, dns, ipv6, signing, hash.",
    ],
    [{ aliases: ["a.example"] }, 'cdn.domain  missing beside aliases. Write domain: "a.example".'],
    [
      { domain: "a.example", aliases: "b.example" },
      'cdn.aliases  "b.example" is not a list. Write ["files.example.com"].',
    ],
    [
      { domain: "a.example", aliases: ["*.b.example"] },
      'cdn.aliases  ["*.b.example"] holds "*.b.example", no domain. Write ones such as "files.example.com".',
    ],
    [{ domain: "a.example", aliases: ["a.example"] }, 'cdn.aliases  name "a.example" twice. Write it once.'],
    [
      { domain: "a.example", aliases: Array.from({ length: 10 }, (_, index) => `b${index}.example`) },
      "cdn.aliases  make 11 names. Write at most 10, the domain included.",
    ],
    [{ priceClass: 100 }, 'cdn.priceClass  100 is unknown. Write "all" or "200" or "100".'],
    [{ dns: "cloudflare" }, 'cdn.dns  "cloudflare" is unknown. Write "route53" or "manual".'],
    [{ ipv6: "no" }, 'cdn.ipv6  "no" is not yes or no. Write true or false.'],
    [{ hash: "md5" }, 'cdn.hash  "md5" is unknown. Write "sha256" or "sha1".'],
    [{ signing: "ec" }, 'cdn.signing  "ec" is unknown. Write "ecdsa" or "rsa".'],
  ])("refuses %j", (cdn, expected) => {
    expect(problem({ cdn })).toBe(expected);
    expect(problem({ stage: "test", stages: { test: { cdn: cdn as false } } })).toBe(`stages.test.${expected}`);
  });
});

describe("STOWAGE_CDN_KEY_ID and its key", () => {
  it("are taken as they are, unread, with the type that the configuration says", () => {
    const env = { STOWAGE_CDN_KEY_ID: "K2JCJMDEHXQW5F", STOWAGE_CDN_PRIVATE_KEY: pem };
    expect(resolve({ env }).cdnKey).toEqual({ id: "K2JCJMDEHXQW5F", privateKey: pem });
    expect(resolve({ env, cdn: { signing: "rsa" } }).cdnKey).toMatchObject({ type: "rsa", hash: "sha256" });
    expect(resolve({ env, cdn: { hash: "sha1" } }).cdnKey?.hash).toBe("sha1");
    const oneLine = { ...env, STOWAGE_CDN_PRIVATE_KEY: pem.replaceAll("\n", String.raw`\n`) };
    expect(resolve({ env: oneLine }).cdnKey?.privateKey).toBe(pem);
    const file = { STOWAGE_CDN_KEY_ID: "K2JCJMDEHXQW5F", STOWAGE_CDN_PRIVATE_KEY_FILE: "/no/such/file" };
    expect(resolve({ env: file }).cdnKey?.privateKey).toEqual({ file: "/no/such/file" });
    expect(resolve({}).cdnKey).toBeUndefined();
  });

  it("t37 are not printed", () => {
    const resolved = resolve({ env: { STOWAGE_CDN_KEY_ID: "K1", STOWAGE_CDN_PRIVATE_KEY: pem } });
    expect(inspect(resolved, { depth: 9 }) + JSON.stringify(resolved)).not.toContain("secret");
  });

  it.each<[Env, string]>([
    [
      { STOWAGE_CDN_KEY_ID: "K1" },
      "STOWAGE_CDN_PRIVATE_KEY  missing. STOWAGE_CDN_KEY_ID is set; set this or STOWAGE_CDN_PRIVATE_KEY_FILE as well, or neither.",
    ],
    [
      { STOWAGE_CDN_PRIVATE_KEY: pem },
      "STOWAGE_CDN_KEY_ID  missing. STOWAGE_CDN_PRIVATE_KEY is set; set both or neither.",
    ],
    [
      { STOWAGE_CDN_PRIVATE_KEY_FILE: "/key" },
      "STOWAGE_CDN_KEY_ID  missing. STOWAGE_CDN_PRIVATE_KEY_FILE is set; set both or neither.",
    ],
    [
      { STOWAGE_CDN_KEY_ID: "K1", STOWAGE_CDN_PRIVATE_KEY: pem, STOWAGE_CDN_PRIVATE_KEY_FILE: "/key" },
      "STOWAGE_CDN_PRIVATE_KEY_FILE  set beside STOWAGE_CDN_PRIVATE_KEY. Set one of the two.",
    ],
    [
      { STOWAGE_CDN_KEY_ID: "K1&x", STOWAGE_CDN_PRIVATE_KEY: pem },
      'STOWAGE_CDN_KEY_ID  "K1&x" is not the id of a key. Write one such as "K2JCJMDEHXQW5F".',
    ],
  ])("refuse %j", (env, expected) => {
    const error = refusal({ env });
    expect(problem({ env })).toBe(expected);
    expect(error.message + inspect(error)).not.toContain("secret");
  });
});
