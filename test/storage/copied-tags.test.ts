import type { Driver } from "stowage";
import { privateStorage, publicStorage } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pngOf } from "../support/png.ts";
import { type Direct, directConfig, startDirect } from "../support/clouds/start-direct.ts";

const tagged = privateStorage({ accept: "anything", maxSize: "100 KB", tags: true });
const pictures = publicStorage({ accept: ["image/*"], maxSize: "1 KB", tags: true });
const config = { ...directConfig, storages: { ...directConfig.storages, documents: tagged, avatars: pictures } };
const tags = { team: "blue" };

describe.each(["s3", "memory"])("tags of a copy, %s", (name) => {
  let started: Direct;
  let driver: Driver;
  beforeAll(async () => {
    started = await startDirect(config);
    driver = name === "s3" ? started.driver : createMemoryDriver();
  });
  afterAll(() => started[Symbol.asyncDispose]());

  it("are those of the file, also where the copy is described anew or the file is moved", async () => {
    const { documents } = started.openOn(driver);
    const file = await documents.save("a.txt", "text", { tags });
    for (const options of [{}, { uploadedName: "b.txt" }, { metadata: { a: "b" } }, { cacheControl: "no-store" }])
      expect(await documents.tags((await documents.copy(file, options)).key)).toEqual(tags);
    expect(await documents.tags((await documents.move(file, { uploadedName: "b.txt" })).key)).toEqual(tags);
  });

  it("go along to another storage that declares tags, which describes the copy anew", async () => {
    const { avatars, documents } = started.openOn(driver);
    const file = await avatars.save("a.png", pngOf(100), { tags });
    const copy = await documents.copy(file);
    expect(await documents.tags(copy.key)).toEqual(tags);
    expect(await avatars.tags((await avatars.move(copy)).key)).toEqual(tags);
  });

  it("stay behind where the other storage declares none", async () => {
    const { documents, letters } = started.openOn(driver);
    const copy = await letters.copy(await documents.save("a.txt", "text", { tags }));
    expect(await driver.head(copy.key)).toMatchObject({ size: 4 });
    expect(await documents.tags((await documents.copy(copy)).key)).toEqual({});
  });
});
