import { generateKeyPairSync } from "node:crypto";
import { decodeCloudFrontBase64, parseCloudFrontPolicy } from "@stowage/wire";
import { afterEach, describe, expect, it, vi } from "vitest";
import { defineStorages } from "../config/define-storages.ts";
import { privateStorage } from "../config/private-storage.ts";
import { publicStorage } from "../config/public-storage.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";
import { createS3Driver } from "../drivers/s3/s3-driver.ts";
import { openStorages } from "./open-storages.ts";

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: {
    avatars: publicStorage({ accept: ["image/*"], maxSize: "1 KB" }),
    documents: privateStorage({ accept: "anything", maxSize: "20 KB", urlExpiresIn: "20 minutes" }),
  },
});

const key = "documents/abcdefghijklmnopqrstuvwxyz.pdf";

function open(clock = { now: Date.UTC(2026, 0, 1, 12) }, expiration?: Date) {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s3cret", ...(expiration && { expiration }) };
  const cdnUrl = "https://media.example.com";
  const driver = createS3Driver({
    bucket: "test-bucket",
    region: "eu-central-1",
    credentials,
    cdnUrl,
    now: () => clock.now,
  });
  return openStorages(config, { driver });
}

const noon = Date.UTC(2026, 0, 1, 12);

function openWithCdn() {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const cdnKey = { id: "K1", privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
  const place = { bucket: "test-bucket", region: "eu-central-1", credentials: undefined };
  return openStorages(config, {
    driver: createS3Driver({ ...place, cdnUrl: "https://media.example.com", cdnKey, now: () => noon }),
  });
}

const query = (url: string) => new URL(url).searchParams;

describe("PrivateStorage.url()", () => {
  it("signs for the storage's life by default, and for a shorter one on request", () => {
    const { documents } = open();
    expect(query(documents.url(key)).get("X-Amz-Expires")).toBe("1200");
    expect(query(documents.url(key, { expiresIn: "90 seconds" })).get("X-Amz-Expires")).toBe("90");
    expect(new URL(documents.url(key)).host).toBe("test-bucket.s3.eu-central-1.amazonaws.com");
  });

  it("refuses a longer life than the storage's, none, and what is no duration", () => {
    const { documents } = open();
    const error = expect.objectContaining({ code: "invalid-option", storage: "documents", operation: "url", key });
    expect(() => documents.url(key, { expiresIn: "21 minutes" })).toThrow(error);
    expect(() => documents.url(key, { expiresIn: "0 seconds" })).toThrow(error);
    expect(() => documents.url(key, JSON.parse('{"expiresIn":"1 hr"}'))).toThrow(error);
    expect(documents.url(key, { expiresIn: "20 minutes" })).toContain("X-Amz-Expires=1200");
  });

  it("is held to an address and a beginning by a CDN alone, and refused before it is signed elsewhere", () => {
    const refused = expect.objectContaining({ code: "unsupported", storage: "documents", operation: "url", key });
    const memory = openStorages(config, { driver: createMemoryDriver() });
    for (const options of [{ ip: "192.0.2.1" }, { notBefore: new Date() }]) {
      for (const { documents } of [open(), memory]) expect(() => documents.url(key, options)).toThrow(refused);
    }
    const { documents } = openWithCdn();
    const options = { ip: "192.0.2.1", notBefore: new Date(noon + 500), download: "a.pdf" };
    const url = documents.url(key, { ...options, expiresIn: "10 minutes" });
    const policy = decodeCloudFrontBase64(query(url).get("Policy") ?? "")?.toString() ?? "";
    expect(parseCloudFrontPolicy(policy)).toMatchObject({
      sourceIp: "192.0.2.1/32",
      starts: noon / 1000 + 1,
      expires: noon / 1000 + 600,
      resource: expect.stringContaining("a.pdf"),
    });
    const invalid = expect.objectContaining({ code: "invalid-option", key });
    expect(() => documents.url(key, { ip: "somewhere" })).toThrow(invalid);
    expect(() => documents.url(key, { notBefore: new Date(Number.NaN) })).toThrow(invalid);
    expect(() => documents.url(key, { notBefore: new Date(noon + 3_600_000) })).toThrow(invalid);
  });

  it("puts the download name inside the signature, cleaned", () => {
    const { documents } = open();
    const url = documents.url(key, { download: "../Rechnung für\r\nSie.pdf" });
    expect(query(url).get("response-content-disposition")).toBe(
      `attachment; filename="Rechnung furSie.pdf"; filename*=UTF-8''Rechnung%20f%C3%BCrSie.pdf`,
    );
    const signature = (name: string) => query(documents.url(key, { download: name })).get("X-Amz-Signature");
    expect(signature("a.pdf")).not.toBe(signature("b.pdf"));
  });

  it("gives the same URL within a quarter of its life, and never one that lives longer than asked", () => {
    const clock = { now: Date.UTC(2026, 0, 1, 12) };
    const { documents } = open(clock);
    const end = (url: string): number => {
      const [, year, month, day, hour, minute, second] =
        /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query(url).get("X-Amz-Date") ?? "")?.map(Number) ?? [];
      return Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second) + 1_200_000;
    };
    const urls = new Set<string>();
    for (let second = 0; second < 900; second += 10) {
      const url = documents.url(key);
      urls.add(url);
      expect(end(url) - clock.now).toBeLessThanOrEqual(1_200_000);
      expect(end(url) - clock.now).toBeGreaterThan(900_000);
      clock.now += 10_000;
    }
    expect(urls.size).toBe(3);
  });

  it("refuses a URL that would outlive its credentials", () => {
    const { documents } = open({ now: Date.UTC(2026, 0, 1, 12) }, new Date(Date.UTC(2026, 0, 1, 12, 10)));
    const error = expect.objectContaining({ code: "url-outlives-credentials", storage: "documents" });
    expect(() => documents.url(key)).toThrow(error);
    expect(documents.url(key, { expiresIn: "5 minutes" })).toContain("X-Amz-Expires=300");
  });

  it("says what to await where credentials come from a provider", async () => {
    const credentials = async () => ({ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s3cret" });
    const driver = createS3Driver({ bucket: "b-1", region: "eu-central-1", credentials });
    const storages = openStorages(config, { driver });
    expect(() => storages.documents.url(key)).toThrow(
      expect.objectContaining({ code: "not-ready", storage: "documents" }),
    );
    await storages.ready();
    expect(storages.documents.url(key)).toContain("X-Amz-Signature=");
    await driver.close?.();
  });
});

describe("PrivateStorage.signedCookies()", () => {
  it("opens a prefix of the storage, as data and as headers", () => {
    const { cookies, setCookie } = openWithCdn().documents.signedCookies({
      prefix: "documents/42/",
      domain: "example.com",
    });
    expect(cookies.map(({ name }) => name)).toEqual([
      "CloudFront-Policy",
      "CloudFront-Signature",
      "CloudFront-Key-Pair-Id",
      "CloudFront-Hash-Algorithm",
    ]);
    expect(setCookie[2]).toBe(
      "CloudFront-Key-Pair-Id=K1; Domain=example.com; Path=/documents/42/; Secure; HttpOnly; SameSite=Lax",
    );
    expect(openWithCdn().documents.signedCookies({ prefix: "documents/" }).cookies).toHaveLength(4);
  });

  it.each(["", "/", "documents", "documents/42", "documents//", "documents/../x/", "avatars/", "documents2/"])(
    "t25 refuses the prefix %j",
    (prefix) => {
      const error = expect.objectContaining({ code: "invalid-key", storage: "documents", operation: "signedCookies" });
      expect(() => openWithCdn().documents.signedCookies({ prefix })).toThrow(error);
    },
  );

  it("refuses a longer life than the storage's", () => {
    const error = expect.objectContaining({ code: "invalid-option", storage: "documents", operation: "signedCookies" });
    const { documents } = openWithCdn();
    expect(() => documents.signedCookies({ prefix: "documents/", expiresIn: "21 minutes" })).toThrow(error);
    expect(documents.signedCookies({ prefix: "documents/", expiresIn: "20 minutes" }).setCookie).toHaveLength(4);
  });

  it("is not made without a CDN", () => {
    const error = expect.objectContaining({ code: "unsupported", storage: "documents" });
    expect(() => open().documents.signedCookies({ prefix: "documents/" })).toThrow(error);
    const { documents } = openStorages(config, { driver: createMemoryDriver() });
    expect(() => documents.signedCookies({ prefix: "documents/" })).toThrow(error);
  });
});

describe("a driver that does not list what it signs", () => {
  it("is not asked to sign, though it has the methods", () => {
    const error = expect.objectContaining({ code: "unsupported", storage: "documents" });
    const driver = createMemoryDriver();
    const { documents } = openStorages(config, { driver: { ...driver, capabilities: new Set() } });
    expect(() => documents.url(key)).toThrow(error);
    expect(openStorages(config, { driver }).documents.url(key)).toContain("X-Stowage-Signature");
    const signedCookies = () => [];
    const cookies = { prefix: "documents/" };
    const { documents: unlisted } = openStorages(config, { driver: { ...driver, signedCookies } });
    expect(() => unlisted.signedCookies(cookies)).toThrow(error);
    const capabilities = new Set(["signedCookies"] as const);
    const { documents: listed } = openStorages(config, { driver: { ...driver, signedCookies, capabilities } });
    expect(listed.signedCookies(cookies)).toEqual({ cookies: [], setCookie: [] });
  });
});

describe("openStorages() of a stage with a CDN", () => {
  const declared = { ...config, cdn: { domain: "media.example.com" } };
  afterEach(() => vi.unstubAllEnvs());

  it("asks for the CDN's key where a URL needs it, and signs with it", () => {
    vi.stubEnv("STOWAGE_STAGE", "production");
    const { documents, avatars } = openStorages(declared);
    expect(avatars.url("avatars/a.png")).toBe("https://media.example.com/avatars/a.png");
    expect(() => documents.url(key)).toThrow(expect.objectContaining({ code: "cdn-missing", storage: "documents" }));
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    vi.stubEnv("STOWAGE_CDN_KEY_ID", "K1");
    vi.stubEnv("STOWAGE_CDN_PRIVATE_KEY", privateKey.export({ type: "pkcs8", format: "pem" }).toString());
    expect(openStorages(declared).documents.url(key)).toMatch(
      /^https:\/\/media\.example\.com\/documents\/.*&Key-Pair-Id=K1/,
    );
  });
});

describe("PublicStorage.url()", () => {
  it("is the CDN's, stable and without a signature", () => {
    const { avatars } = open();
    expect(avatars.url("avatars/a b.png")).toBe("https://media.example.com/avatars/a%20b.png");
  });
});
