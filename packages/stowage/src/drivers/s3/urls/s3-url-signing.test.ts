import { describe, expect, it } from "vitest";
import { createS3Driver } from "../s3-driver.ts";
import type { S3DriverOptions } from "../s3-driver-options.ts";

const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const noon = Date.UTC(2026, 0, 1, 12);
const hour = 3600;

function driverAt(now: number, options: Partial<S3DriverOptions> = {}) {
  return createS3Driver({ bucket: "b", region: "eu-west-1", credentials: keys, now: () => now, ...options });
}

function sign(now: number, expiresIn: number): URL {
  return new URL(driverAt(now).signedUrl?.("a/b c.pdf", { expiresIn }) ?? "");
}

describe("signedUrl()", () => {
  it("signs for the host that browsers see", () => {
    const publicEndpoint = "https://files.example";
    const driver = driverAt(noon, { endpoint: "http://10.0.0.1:9000", publicEndpoint });
    expect(driver.signedUrl?.("k", { expiresIn: 60 })).toMatch(/^https:\/\/files\.example\/b\/k\?X-Amz-/);
    expect(driver.url("k")).toBe("https://files.example/b/k");
    expect(sign(noon, 60).href).toMatch(/^https:\/\/b\.s3\.eu-west-1\.amazonaws\.com\/a\/b%20c\.pdf\?/);
  });

  it("stays the same within a window of a quarter of its life, at most 15 minutes", () => {
    expect(sign(noon, hour).href).toBe(sign(noon + 899_999, hour).href);
    expect(sign(noon, hour).href).not.toBe(sign(noon + 900_000, hour).href);
    expect(sign(noon, 40).href).toBe(sign(noon + 9_999, 40).href);
    expect(sign(noon, 40).href).not.toBe(sign(noon + 10_000, 40).href);
  });

  it("never lives longer than asked", () => {
    const { searchParams } = sign(noon + 500_000, hour);
    expect([searchParams.get("X-Amz-Date"), searchParams.get("X-Amz-Expires")]).toEqual(["20260101T120000Z", "3600"]);
  });

  it("t22 holds download name and type inside the signature", () => {
    const driver = driverAt(noon);
    const sign = (contentDisposition: string) => driver.signedUrl?.("k", { expiresIn: 60, contentDisposition }) ?? "";
    const one = new URL(sign('attachment; filename="a.pdf"'));
    expect(one.searchParams.get("response-content-disposition")).toBe('attachment; filename="a.pdf"');
    const two = new URL(sign('attachment; filename="b.pdf"'));
    expect(one.searchParams.get("X-Amz-Signature")).not.toBe(two.searchParams.get("X-Amz-Signature"));
  });

  it.each([0, -1, 1.5, Number.NaN, 604_801])("refuses a life of %d seconds", (expiresIn) => {
    expect(() => sign(noon, expiresIn)).toThrow(expect.objectContaining({ code: "invalid-option" }));
  });

  it("accepts the longest life and the shortest", () => {
    expect([sign(noon, 604_800).protocol, sign(noon, 1).protocol]).toEqual(["https:", "https:"]);
  });

  it("refuses a URL that would outlive its credentials", () => {
    const credentials = { ...keys, sessionToken: "token", expiration: new Date(noon + hour * 1000) };
    const driver = driverAt(noon, { credentials });
    expect(driver.signedUrl?.("k", { expiresIn: hour })).toContain("X-Amz-Security-Token=token");
    expect(() => driver.signedUrl?.("k", { expiresIn: hour + 1 })).toThrow(
      expect.objectContaining({ code: "url-outlives-credentials" }),
    );
  });

  it("waits for nobody: credentials of a provider must have been awaited once", async () => {
    const driver = driverAt(noon, { credentials: async () => keys });
    expect(() => driver.signedUrl?.("k", { expiresIn: 60 })).toThrow(expect.objectContaining({ code: "not-ready" }));
    await driver.ready?.();
    expect(driver.signedUrl?.("k", { expiresIn: 60 })).toContain(keys.accessKeyId);
  });

  it("signs with new credentials as soon as there are some", async () => {
    let turn = 0;
    const credentials = async () => ({
      ...keys,
      accessKeyId: `ASIA${(turn += 1)}`,
      expiration: new Date(Date.now() + 1000),
    });
    const driver = createS3Driver({ bucket: "b", region: "r", credentials });
    await driver.ready?.();
    expect(driver.signedUrl?.("k", { expiresIn: 1 })).toContain("ASIA1");
    await driver.ready?.();
    expect(driver.signedUrl?.("k", { expiresIn: 1 })).toContain("ASIA2");
  });
});

describe("url()", () => {
  it("is of the CDN where there is one", () => {
    expect(driverAt(noon, { cdnUrl: "https://cdn.example/" }).url("a/b c")).toBe("https://cdn.example/a/b%20c");
    expect(driverAt(noon).url("a/b c")).toBe("https://b.s3.eu-west-1.amazonaws.com/a/b%20c");
  });
});
