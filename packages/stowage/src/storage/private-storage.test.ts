import { describe, expect, it } from "vitest";
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

  it("is not made by a driver that signs nothing", () => {
    const driver = createMemoryDriver();
    delete driver.signedUrl;
    const { documents } = openStorages(config, { driver });
    expect(() => documents.url(key)).toThrow(expect.objectContaining({ code: "unsupported", storage: "documents" }));
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

describe("PublicStorage.url()", () => {
  it("is the CDN's, stable and without a signature", () => {
    const { avatars } = open();
    expect(avatars.url("avatars/a b.png")).toBe("https://media.example.com/avatars/a%20b.png");
  });
});
