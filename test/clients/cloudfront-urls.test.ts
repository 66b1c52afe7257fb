import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCloudFrontSigner, exactResource } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { keyCorpus } from "../../packages/stowage/src/testing/key-corpus.ts";

const python = "/usr/bin/python3";
const missing = spawnSync(python, ["-c", "import botocore"]).status !== 0;

/** Those that need encoding, no more than a process each is worth. */
const keys = keyCorpus.filter((key) => /[^\w./-]/.test(key)).slice(0, 24);

describe("botocore's CloudFrontSigner", () => {
  it("makes the same URLs, byte for byte, for keys of the corpus", async (context) => {
    if (missing) context.skip("Debian's python3-botocore is not installed");
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const folder = await mkdtemp(join(tmpdir(), "stowage-botocore-"));
    try {
      const file = join(folder, "key.pem");
      await writeFile(file, privateKey.export({ type: "pkcs8", format: "pem" }));
      const [origin, keyPairId, expires] = ["https://media.example.com", "K2JCJMDEHXQW5F", 1_767_225_600];
      const signer = createCloudFrontSigner({ origin, keyPairId, privateKey, hash: "SHA1" });
      const input = keys.map((key) => `${exactResource(origin, key)} ${expires}\n`).join("");
      const script = join(import.meta.dirname, "cloudfront-urls.py");
      const { stdout, stderr } = spawnSync(python, [script, keyPairId, file], { input, encoding: "utf8" });
      expect(stderr).toBe("");
      const { version, urls } = JSON.parse(stdout) as Record<string, unknown>;
      expect(version).toMatch(/^\d+\./);
      const sourceIp = "192.0.2.7";
      expect(urls).toEqual(keys.map((key) => [signer.url(key, { expires }), signer.url(key, { expires, sourceIp })]));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
