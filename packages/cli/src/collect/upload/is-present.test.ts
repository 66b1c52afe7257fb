import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExpectedObject } from "../assets/expected-object.ts";
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
  const content = {
    size: text.length,
    md5: createHash("md5").update(text).digest("hex"),
    file: join(folder, "encoded"),
    encoding: "br",
  } as const;
  return { key, type: "text/css", document: "a-B1c2d3e4.css", name: "hashed", fixed: true, content };
}

async function isPresentBeside(stored: string, checksums = true): Promise<boolean> {
  const inner = createMemoryDriver();
  const driver = checksums ? inner : withoutChecksums(inner);
  await driver.put(`s/${key}`, Buffer.from(stored), { type: "text/css", condition: "create" });
  return await isPresent({ driver, prefix: "s/" }, ofBuild(), found, new AbortController().signal);
}

/** As of engines that keep none. */
function withoutChecksums(driver: Driver): Driver {
  const head: Driver["head"] = async (...given) => {
    const { checksum: _, ...info } = (await driver.head(...given)) ?? {};
    return "key" in info ? info : undefined;
  };
  return { ...driver, head };
}

describe("isPresent()", () => {
  it("knows a file that somebody else hashed by whichever checksum the storage keeps", async () => {
    expect(await isPresentBeside(text)).toBe(true);
  });

  it("reads it where the storage keeps no checksum", async () => {
    expect(await isPresentBeside(text, false)).toBe(true);
    await expect(isPresentBeside("COMPRESSED", false)).rejects.toMatchObject({ code: "name-taken" });
    await expect(isPresentBeside("short", false)).rejects.toMatchObject({ code: "name-taken" });
  });

  it("refuses other content under such a name", async () => {
    await expect(isPresentBeside("COMPRESSED")).rejects.toMatchObject({ code: "name-taken" });
  });
});
