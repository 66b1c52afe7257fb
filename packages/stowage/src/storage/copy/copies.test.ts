import { beforeEach, describe, expect, it } from "vitest";
import { defineStorages } from "../../config/define-storages.ts";
import { privateStorage } from "../../config/private-storage.ts";
import { publicStorage } from "../../config/public-storage.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { Driver } from "../../drivers/driver.ts";
import { createMemoryDriver } from "../../drivers/memory/memory-driver.ts";
import { type Opened, openStorages } from "../open-storages.ts";

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: {
    avatars: publicStorage({ accept: ["image/*"], maxSize: "1 KB" }),
    files: privateStorage({ accept: "anything", maxSize: "100 KB" }),
  },
});

const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(92)]);

let driver: Driver;
let storages: Opened<(typeof config)["storages"]>;

beforeEach(() => {
  driver = createMemoryDriver();
  storages = openStorages(config, { driver });
});

async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const { entries } of driver.list()) found.push(...entries.map(({ key }) => key));
  return found;
}

/** The driver, with something that happens before each call of one kind. */
function before(name: "copy" | "delete" | "get", happens: () => Promise<unknown>): Driver {
  const call = driver[name].bind(driver);
  const later = async (...given: unknown[]): Promise<unknown> => {
    await happens();
    return await Reflect.apply(call, undefined, given);
  };
  return Object.assign({ ...driver }, { [name]: later });
}

const refused = (code: string, more: object = {}): unknown => expect.objectContaining({ code, ...more });

describe("Storage.copy()", () => {
  it("keeps what the source is, under a new key", async () => {
    const { files } = storages;
    const file = await files.save("a.png", png, { metadata: { album: "x" }, cacheControl: "no-store" });
    const copy = await files.copy(file.key);
    expect(copy.key).toMatch(/^files\/[a-z0-9]{26}\.png$/);
    expect(copy).toMatchObject({ size: 100, type: "image/png", uploadedName: "a.png", metadata: { album: "x" } });
    expect(await driver.head(copy.key)).toMatchObject({ cacheControl: "no-store" });
    expect(await keys()).toHaveLength(2);
  });

  it("gives a copy a name, metadata and headers of its own", async () => {
    const { files } = storages;
    const file = await files.save("a.txt", "text", { metadata: { album: "x" } });
    const copy = await files.copy(file, { uploadedName: "b.md", metadata: {}, cacheControl: "no-store" });
    expect(copy).toMatchObject({ uploadedName: "b.md", type: "text/markdown", metadata: {} });
    expect(await driver.head(copy.key)).toMatchObject({
      type: "text/markdown; charset=utf-8",
      cacheControl: "no-store",
      contentDisposition: 'attachment; filename="b.md"',
    });
    expect((await files.copy(file, { uploadedName: "c.txt" })).metadata).toEqual({ album: "x" });
    await expect(files.copy(file, { uploadedName: "b.png" })).rejects.toEqual(refused("type-not-accepted"));
  });

  it("holds what comes from another storage to its own types, size and headers", async () => {
    const { avatars, files } = storages;
    const picture = await files.save("a.png", png);
    const copy = await avatars.copy(picture.toJSON());
    expect(copy.key).toMatch(/^avatars\/[a-z0-9]{26}\.png$/);
    expect(await driver.head(copy.key)).toMatchObject({ cacheControl: "public, max-age=86400" });
    const large = await files.save("b.png", Buffer.concat([png, Buffer.alloc(901)]));
    await expect(avatars.copy(large)).rejects.toEqual(refused("too-large", { storage: "avatars", operation: "copy" }));
    const drawing = await files.save("a.svg", "<svg onload=alert(1)>");
    await expect(avatars.copy(drawing)).rejects.toEqual(refused("type-not-accepted", { storage: "avatars" }));
    expect(await keys()).toHaveLength(4);
  });

  it("t09 believes the bytes, not the type that an object was stored with", async () => {
    await driver.put("files/forged.png", Buffer.from("<html>"), { type: "image/png", condition: "create" });
    const forged = { ...(await storages.files.stat("files/forged.png")).toJSON() };
    await expect(storages.avatars.copy(forged)).rejects.toEqual(refused("type-not-accepted"));
    await driver.put("files/true", png, { type: "application/octet-stream", condition: "create" });
    expect(await storages.avatars.copy({ ...forged, key: "files/true" })).toMatchObject({ type: "image/png" });
  });

  it("copies what it looked at, or nothing", async () => {
    const file = await storages.files.save("a.png", png);
    const put = { type: "image/png", condition: "overwrite" } as const;
    for (const name of ["get", "copy"] as const) {
      await driver.put(file.key, png, put);
      const replaced = before(name, async () => await driver.put(file.key, Buffer.from("<html>"), put));
      const { avatars } = openStorages(config, { driver: replaced });
      await expect(avatars.copy(file)).rejects.toEqual(refused("changed", { key: file.key, applied: "no" }));
    }
    expect(await keys()).toEqual([file.key]);
  });

  it("refuses a reference whose key is not of the storage that it names, or of none", async () => {
    const { avatars, files } = storages;
    const file = await files.save("a.png", png);
    await expect(avatars.copy(file.key)).rejects.toEqual(refused("invalid-key"));
    await expect(files.copy({ ...file.toJSON(), storage: "avatars" })).rejects.toEqual(refused("invalid-key"));
    await expect(avatars.copy({ ...file.toJSON(), storage: "others" })).rejects.toEqual(refused("invalid-option"));
    await expect(avatars.copy({ ...file.toJSON(), key: "files/none" })).rejects.toEqual(refused("not-found"));
    expect(await keys()).toEqual([file.key]);
  });
});

describe("Storage.copy() and move(), by a strategy of names", () => {
  const more = { accept: "anything", maxSize: "1 KB" } as const;
  const named = defineStorages({
    ...config,
    storages: {
      ...config.storages,
      dated: privateStorage({ ...more, name: { dated: "%Y" } }),
      hashed: privateStorage({ ...more, name: "hash" }),
      plain: privateStorage({ ...more, name: ({ uploadedName }) => uploadedName }),
    },
  });

  it("t03 names by the content that was looked at, also where it is read whole for its checksum", async () => {
    const { files, hashed } = openStorages(named, { driver });
    const file = await files.save("a.txt", "text");
    const { key } = await hashed.save("b.txt", "evil");
    const head: Driver["head"] = async (...given) => {
      const info = await driver.head(...given);
      return info && { ...info, checksum: { algorithm: "crc32", value: "AAAAAA==" } };
    };
    let opened = 0;
    const replaced = before("get", async () => {
      opened += 1;
      const put = { type: "text/plain", condition: "overwrite" } as const;
      if (opened === 2) await driver.put(file.key, Buffer.from("evil"), put);
    });
    const racing = openStorages(named, { driver: { ...replaced, head } });
    await expect(racing.hashed.copy(file)).rejects.toEqual(refused("changed"));
    expect(opened).toBe(2);
    expect((await racing.hashed.copy(file)).key).toBe(key);
  });

  it("name the copy as a file that is saved", async () => {
    const { files, dated, plain } = openStorages(named, { driver });
    const file = await files.save("a.txt", "text");
    expect((await dated.copy(file)).key).toMatch(/^dated\/\d{4}\/[a-z0-9]{26}\.txt$/);
    expect((await plain.copy(file)).key).toBe("plain/a.txt");
    expect((await plain.copy(file)).key).toMatch(/^plain\/a_[A-Za-z0-9]{7}\.txt$/);
    expect((await plain.move("plain/a.txt")).key).toMatch(/^plain\/a_[A-Za-z0-9]{7}\.txt$/);
    expect(await plain.move("plain/a.txt").catch((error: unknown) => error)).toEqual(refused("not-found"));
  });

  it("keep one file of a content where that is the name, and never move it away", async () => {
    const { files, hashed } = openStorages(named, { driver });
    const file = await files.save("a.txt", "text");
    const copy = await hashed.copy(file);
    expect(copy.key).toMatch(/^hashed\/[0-9a-f]{64}\.txt$/);
    expect((await hashed.save("b.txt", "text")).key).toBe(copy.key);
    expect((await hashed.copy(file)).key).toBe(copy.key);
    expect((await hashed.copy(copy)).key).toBe(copy.key);
    expect((await hashed.move(copy)).key).toBe(copy.key);
    expect(await (await hashed.open(copy.key)).text()).toBe("text");
    expect((await hashed.move(file)).key).toBe(copy.key);
    expect(await keys()).toEqual([copy.key]);
  });

  it("never take something else under the name of a content for the copy of the only file", async () => {
    const { files, hashed } = openStorages(named, { driver });
    const file = await files.save("a.txt", "text");
    const { key } = await hashed.save("a.txt", "text");
    await driver.put(key, Buffer.from("other"), { type: "text/plain", condition: "overwrite" });
    await expect(hashed.move(file)).rejects.toEqual(refused("already-exists"));
    expect(await files.exists(file.key)).toBe(true);
  });

  it("do not tell to delete a file that was there before a move that failed", async () => {
    const file = await storages.files.save("a.txt", "text");
    const denied = before("delete", () => Promise.reject(new StowageError("access-denied", "Cannot delete")));
    const { hashed } = openStorages(named, { driver: denied });
    const fixOf = async (): Promise<string> =>
      await hashed.move(file).then(String, (error: unknown) => (error instanceof StowageError ? error.fix : "none"));
    expect(await fixOf()).toContain("undoes the move");
    expect(await fixOf()).toMatch(/^Delete "files\/.*the other was there before/);
    expect(await keys()).toHaveLength(2);
  });

  it("try no other name where it is unknown whether the copy was made", async () => {
    const file = await storages.files.save("a.txt", "text");
    const unsure = new StowageError("already-exists", "Cannot copy", { applied: "unknown" });
    const { files, plain } = openStorages(named, { driver: before("copy", () => Promise.reject(unsure)) });
    await expect(plain.copy(file)).rejects.toEqual(refused("changed"));
    await plain.save("a.txt", "theirs");
    await expect(plain.copy(file)).rejects.toEqual(refused("already-exists", { applied: "unknown" }));
    await expect(files.copy(file)).rejects.toEqual(refused("changed"));
  });
});

describe("Storage.move()", () => {
  it("leaves the file at its new key alone, within a storage and to another", async () => {
    const { avatars, files } = storages;
    const file = await files.save("a.png", png);
    const moved = await files.move(file.key, { uploadedName: "b.png" });
    expect(await keys()).toEqual([moved.key]);
    const away = await avatars.move(moved);
    expect(away).toMatchObject({ storage: "avatars", uploadedName: "b.png", size: 100 });
    expect(await keys()).toEqual([away.key]);
    await expect(avatars.move(moved)).rejects.toEqual(refused("not-found", { applied: "no" }));
  });

  it("keeps a source that was replaced after the copy, and says so", async () => {
    const file = await storages.files.save("a.txt", "old");
    const put = { type: "text/plain", condition: "overwrite" } as const;
    const replaced = before("delete", async () => await driver.put(file.key, Buffer.from("new"), put));
    const { files } = openStorages(config, { driver: replaced });
    const error: unknown = await files.move(file).catch((reason: unknown) => reason);
    const [copy] = (await keys()).filter((key) => key !== file.key);
    expect(error).toEqual(refused("changed", { key: copy, applied: "yes", operation: "move", storage: "files" }));
    expect(error).toMatchObject({ message: expect.stringContaining("but was replaced meanwhile and stays") });
    expect(await (await files.open(file.key)).text()).toBe("new");
    expect(await (await files.open(copy ?? "")).text()).toBe("old");
  });

  it("leaves both where the deletion fails, and tells the new key", async () => {
    const file = await storages.files.save("a.txt", "text");
    const failing = before("delete", async () => await Promise.reject(new Error("the line broke")));
    const { files } = openStorages(config, { driver: failing });
    const error: unknown = await files.move(file).catch((reason: unknown) => reason);
    const [copy] = (await keys()).filter((key) => key !== file.key);
    expect(error).toEqual(refused("remote", { key: copy, applied: "yes" }));
    expect(error).toMatchObject({
      message: expect.stringMatching(/^Cannot move .*: it was copied to .*the line broke$/),
    });
  });

  it("is refused before anything is sent where a driver cannot delete by ETag", async () => {
    const file = await storages.files.save("a.txt", "text");
    const lesser: Driver = { ...driver, name: "lesser", capabilities: new Set(["create"]) };
    const { files } = openStorages(config, { driver: lesser });
    await expect(files.move(file)).rejects.toEqual(refused("unsupported"));
    await expect(files.delete(file.key, { match: file.etag })).rejects.toEqual(refused("unsupported"));
    expect(await keys()).toEqual([file.key]);
    expect((await files.delete(file.key)).deleted).toEqual([file.key]);
  });
});

describe("a driver that keeps no two writers of one key apart", () => {
  const fix = expect.stringContaining('conditionalWrites: "checked"');
  const reason = expect.stringContaining("the driver memory does not keep two writers of one key apart");

  it("is refused before it is asked, and one that looks first is not", async () => {
    const file = await storages.files.save("a.txt", "text");
    const { files } = openStorages(config, { driver: { ...driver, capabilities: new Set(["deleteMatch"] as const) } });
    for (const work of [files.save("b.txt", "text"), files.copy(file), files.move(file)])
      await expect(work).rejects.toEqual(refused("unsupported", { message: reason, fix, storage: "files" }));
    expect(await keys()).toEqual([file.key]);
    const capabilities = new Set(["deleteMatch", "createChecked"] as const);
    const { files: looking } = openStorages(config, { driver: { ...driver, capabilities } });
    await looking.save("b.txt", "text");
    await looking.move(await looking.copy(file));
    expect(await keys()).toHaveLength(3);
  });
});

describe("Storage.delete()", () => {
  it("deletes only the file that match names", async () => {
    const { files } = storages;
    const file = await files.save("a.txt", "text");
    const { failed } = await files.delete(file.key, { match: "other" });
    expect(failed).toEqual([refused("changed", { key: file.key, storage: "files", operation: "delete" })]);
    await expect(files.delete([file.key, file.key], { match: file.etag })).rejects.toEqual(refused("invalid-option"));
    expect(await files.exists(file.key)).toBe(true);
    expect(await files.delete(file.key, { match: file.etag })).toEqual({ deleted: [file.key], failed: [] });
    expect(await files.exists(file.key)).toBe(false);
  });

  it.each(["", "/", "files/", "files/a/", "files/*/", "files/[b]/", "files/a//b", "*"])(
    "t06 takes no prefix and no pattern: %j deletes nothing",
    async (key) => {
      const { files } = storages;
      await driver.put("files/a/1", Buffer.from("x"), { type: "text/plain", condition: "create" });
      await driver.put("files/[b]/1", Buffer.from("x"), { type: "text/plain", condition: "create" });
      await expect(files.delete([key, "files/a/1"])).rejects.toEqual(refused("invalid-key"));
      expect(await keys()).toEqual(["files/[b]/1", "files/a/1"]);
      expect(await files.delete(["files/*", "files/a/1"])).toMatchObject({ failed: [] });
      expect(await keys()).toEqual(["files/[b]/1"]);
    },
  );
});

describe("Storage.list()", () => {
  it("t06 takes a prefix as it is written, within the storage", async () => {
    const { files } = storages;
    for (const name of ["a/1/x", "a/10/x", "a/1*x"])
      await driver.put(`files/${name}`, Buffer.from(name), { type: "text/plain", condition: "create" });
    const below = async (prefix: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const { key } of files.list({ prefix })) found.push(key);
      return found;
    };
    expect(await below("files/a/1/")).toEqual(["files/a/1/x"]);
    expect(await below("files/a/1")).toHaveLength(3);
    expect(await below("files/a/*/")).toEqual([]);
    expect(await below("files/../avatars/")).toEqual([]);
    for (const prefix of ["", "/", "file", "*", "avatars/"])
      expect(() => files.list({ prefix })).toThrow(refused("invalid-key"));
    expect((await files.delete(await below("files/a/1/"))).deleted).toEqual(["files/a/1/x"]);
    expect(await keys()).toEqual(["files/a/1*x", "files/a/10/x"]);
  });

  it("tells folders with a delimiter, pages of a size, and what comes after a key", async () => {
    const { files } = storages;
    for (const name of ["a", "b/1", "b/2", "c"])
      await driver.put(`files/${name}`, Buffer.from(name), { type: "text/plain", condition: "create" });
    const pages: unknown[] = [];
    for await (const { entries, prefixes } of files.list({ delimiter: "/", pageSize: 2 }).pages())
      pages.push([entries.map(({ key }) => key), prefixes]);
    expect(pages).toEqual([
      [["files/a"], ["files/b/"]],
      [["files/c"], []],
    ]);
    const after: string[] = [];
    for await (const { key } of files.list({ after: "files/b/1" })) after.push(key);
    expect(after).toEqual(["files/b/2", "files/c"]);
    for (const options of [{ delimiter: "" }, { pageSize: 0 }, { pageSize: 1001 }, { pageSize: 1.5 }])
      expect(() => files.list(options)).toThrow(refused("invalid-option", { operation: "list" }));
  });
});
