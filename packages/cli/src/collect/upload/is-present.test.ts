import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryDriver } from "stowage/memory";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExpectedObject } from "./expected-object.ts";
import { isPresent } from "./is-present.ts";

const text = "compressed";
const key = "a-B1c2d3e4.css.br";
/** As a listing tells of what was written in parts, or of a file in a folder. */
const found = { etag: "no MD5", size: text.length };

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stowage-present-"));
  await writeFile(join(folder, "encoded"), text);
});
afterAll(async () => await rm(folder, { recursive: true }));

function ofBuild(): ExpectedObject {
  const content = { size: text.length, md5: "0".repeat(32), file: join(folder, "encoded"), encoding: "br" } as const;
  return { key, type: "text/css", document: "a-B1c2d3e4.css", name: "hashed", fixed: true, content };
}

async function isPresentBeside(stored: string): Promise<boolean> {
  const driver = createMemoryDriver();
  await driver.put(`s/${key}`, Buffer.from(stored), { type: "text/css", condition: "create" });
  return await isPresent({ driver, prefix: "s/" }, ofBuild(), found, new AbortController().signal);
}

describe("isPresent()", () => {
  it("knows a file that somebody else hashed by whichever checksum the storage keeps", async () => {
    expect(await isPresentBeside(text)).toBe(true);
  });

  it("refuses other content under such a name", async () => {
    await expect(isPresentBeside("COMPRESSED")).rejects.toMatchObject({ code: "name-taken" });
  });
});
