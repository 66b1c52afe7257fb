import { describe, expect, it } from "vitest";
import { polyglots } from "../../../../test/support/polyglots.ts";
import type { StowageError } from "../base/errors/stowage-error.ts";
import { defineStorages } from "../config/define-storages.ts";
import { privateStorage } from "../config/private-storage.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";
import { openStorages } from "../storage/open-storages.ts";
import { serveFiles } from "./serve-files.ts";

const files = privateStorage({ accept: "anything", maxSize: "1 MB" });
const config = defineStorages({ app: "t09", region: "eu-central-1", bucket: "polyglots", storages: { files } });

/** What may be shown, whatever else is hidden in it. */
const asNamed: Readonly<Record<string, string>> = {
  "a GIF that is a script": "inline image/gif",
  "a JPEG with HTML in its comment": "inline image/jpeg",
  "a zip behind a PNG": "inline image/png",
  "an MP4 with HTML inside": "inline video/mp4",
  "a WebP with a script behind": "inline image/webp",
  "a text with a script behind 4 KB": "inline text/plain; charset=utf-8",
};

/** What contradicts its name is refused; under a name that says nothing it is taken, and how it is served then. */
const unnamed: Readonly<Record<string, string>> = {
  "a PDF behind HTML": "attachment text/html; charset=utf-8",
  "SVG named as PNG": "attachment image/svg+xml",
  "HTML with a BOM": "attachment text/html; charset=utf-8",
  "HTML behind spaces and a comment": "attachment text/html; charset=utf-8",
  "HTML in UTF-16": "attachment text/html",
  "XML with the XHTML namespace": "attachment application/xhtml+xml",
  "an empty file": "inline text/plain; charset=utf-8",
  "one byte": "inline text/plain; charset=utf-8",
};

const asked: readonly RequestInit[] = [{}, { method: "HEAD" }, { headers: { range: "bytes=0-0" } }];

/**
 * How a file is served: the same for every way to ask, and harmless to a browser that guesses. So is one that another tool
 * stored, which wrote no Content-Disposition.
 */
async function servedAs(name: string, bytes: Uint8Array): Promise<string> {
  const driver = createMemoryDriver();
  const { files: storage } = openStorages(config, { driver });
  const saved = await storage.save(name, bytes).catch((error: StowageError) => error.code);
  if (typeof saved === "string") return saved;
  const { type = "" } = (await driver.head(saved.key)) ?? {};
  const foreign = await driver.put("files/foreign", bytes, { type, condition: "create" });
  const serve = serveFiles({ storages: { files: storage }, authorize: () => true, deliver: "stream" });
  const answers = new Set<string>();
  for (const { key, etag } of [saved, foreign]) {
    for (const init of [...asked, { headers: { "if-none-match": `"${etag}"` } }]) {
      const { status, headers } = await serve(new Request(`http://localhost/_stowage/files/${key}`, init));
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toMatch(/^default-src 'none';.*; sandbox$/);
      // Of nothing there is no first byte.
      if (status !== 416)
        answers.add(`${headers.get("content-disposition")?.split(";")[0]} ${headers.get("content-type")}`);
    }
  }
  return [...answers].join(", ");
}

describe("serveFiles()", () => {
  it.each(polyglots)("t09 serves %s as what it is, or to be saved", async (what, bytes, name) => {
    expect(await servedAs(name, bytes)).toBe(asNamed[what] ?? "type-not-accepted");
    expect(await servedAs("file", bytes)).toBe(asNamed[what] ?? unnamed[what]);
  });
});
