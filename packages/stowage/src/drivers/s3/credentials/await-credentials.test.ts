import { describe, expect, it } from "vitest";
import { createS3Driver } from "../s3-driver.ts";

const place = { bucket: "media", region: "eu-central-1" };

describe("ready() of the S3 driver", () => {
  it("does not wait for a silent provider once its signal is aborted", async () => {
    const silent = createS3Driver({ ...place, credentials: () => new Promise(() => undefined) });
    await expect(silent.ready?.({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "aborted" });
  });

  it("waits for the provider, so that URLs can be signed", async () => {
    const credentials = async () => ({ accessKeyId: "AKIA", secretAccessKey: "secret" });
    const driver = createS3Driver({ ...place, credentials });
    expect(() => driver.signedUrl?.("a", { expiresIn: 60 })).toThrow(expect.objectContaining({ code: "not-ready" }));
    await driver.ready?.({ signal: new AbortController().signal });
    expect(driver.signedUrl?.("a", { expiresIn: 60 })).toMatch(/X-Amz-Signature=/);
  });
});
