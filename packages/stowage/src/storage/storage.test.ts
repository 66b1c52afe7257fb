import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { StowageError } from "../base/errors/stowage-error.ts";
import { defineStorages } from "../config/define-storages.ts";
import { privateStorage } from "../config/private-storage.ts";
import { publicStorage } from "../config/public-storage.ts";
import type { Driver, Entry } from "../drivers/driver.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";
import type { Body } from "./save/body.ts";
import { type Opened, openStorages } from "./open-storages.ts";

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: {
    avatars: publicStorage({ accept: ["image/*"], maxSize: "1 KB", cacheFor: "2 hours" }),
    documents: privateStorage({ accept: ["application/pdf", "image/*"], maxSize: "20 KB" }),
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
  const found: Entry[] = [];
  for await (const { entries } of driver.list()) found.push(...entries);
  return found.map(({ key }) => key);
}

async function* chunks(...parts: (Uint8Array | string)[]): AsyncGenerator<Uint8Array | string> {
  yield* parts;
}

const refused = (code: string, more: object = {}): unknown => expect.objectContaining({ code, ...more });

describe("Storage.save()", () => {
  it("mints a key, and tells what it stored", async () => {
    const file = await storages.avatars.save("me & you.PNG", png, { metadata: { album: "Üb" } });
    expect(file.key).toMatch(/^avatars\/[a-z0-9]{26}\.png$/);
    expect(file).toMatchObject({ storage: "avatars", size: 100, type: "image/png", uploadedName: "me & you.PNG" });
    expect(file).toMatchObject({ checksum: { algorithm: "sha256" }, metadata: { album: "Üb" } });
    expect(await driver.head(file.key)).toMatchObject({
      cacheControl: "public, max-age=7200",
      metadata: { "uploaded-name": "me & you.PNG", album: "Üb" },
    });
  });

  it("t11 decides at write time what a browser may show, and text's charset", async () => {
    const { files } = storages;
    const stored = async (name: string, body: string) => await driver.head((await files.save(name, body)).key);
    expect(await stored("a.html", "<html>")).toMatchObject({
      type: "text/html; charset=utf-8",
      contentDisposition: 'attachment; filename="a.html"',
      cacheControl: "private, no-cache",
    });
    expect(await stored("ä.svg", "<svg>")).toMatchObject({
      type: "image/svg+xml",
      contentDisposition: `attachment; filename="a.svg"; filename*=UTF-8''%C3%A4.svg`,
    });
    const text = await stored("a.txt", "text");
    expect(text).toMatchObject({ type: "text/plain; charset=utf-8" });
    expect(text).not.toHaveProperty("contentDisposition");
    expect((await files.save("a.txt", "text")).type).toBe("text/plain");
  });

  it.each<[string, () => Body]>([
    ["text", () => "Grüße"],
    ["a Buffer", () => Buffer.from("Grüße")],
    ["bytes", () => new Uint8Array(Buffer.from("Grüße"))],
    ["an ArrayBuffer", () => new Uint8Array(Buffer.from("Grüße")).buffer],
    ["a File", () => new File(["Grü", "ße"], "x.txt")],
    ["a web stream", () => new Blob(["Grüße"]).stream()],
    ["a Node stream", () => Readable.from([Buffer.from("Grü"), Buffer.from("ße")])],
    ["a Node stream of text", () => Readable.from(["Grü", "ße"])],
    ["an async iterable", () => chunks(Buffer.from("Grü"), "", "ße")],
    ["a response's body", () => new Response("Grüße").body ?? ""],
  ])("takes %s", async (_name, body) => {
    const file = await storages.files.save("a.txt", body());
    expect(file.size).toBe(7);
    expect(await (await storages.files.open(file.key)).text()).toBe("Grüße");
  });

  it("takes an empty file where anything is accepted", async () => {
    const file = await storages.files.save("empty.txt", chunks());
    expect(file).toMatchObject({ size: 0, type: "text/plain" });
    await expect(storages.files.save("empty.png", "")).rejects.toThrow("it is empty, not image/png as the name says");
  });

  it.each(["5", "[5]", '{"size":3}', "null"])("refuses %s in place of a body", async (body) => {
    await expect(storages.files.save("a", JSON.parse(body))).rejects.toEqual(refused("invalid-option"));
  });

  it("refuses a stream of objects", async () => {
    await expect(storages.files.save("a", Readable.from([{}]))).rejects.toEqual(refused("invalid-option"));
  });

  it("keeps every file of a name, however many are saved at once", async () => {
    const bodies = Array.from({ length: 20 }, (_, index) => `body ${index}`);
    const files = await Promise.all(bodies.map((body) => storages.files.save("same.txt", body)));
    const texts = await Promise.all(files.map(async ({ key }) => await (await storages.files.open(key)).text()));
    expect(texts).toEqual(bodies);
  });

  it("t02 takes a file of exactly the limit and refuses one byte more, known or streamed, storing nothing", async () => {
    const { avatars } = storages;
    const most = Buffer.concat([png, Buffer.alloc(900)]);
    const over = Buffer.concat([most, Buffer.alloc(1)]);
    expect((await avatars.save("a.png", most)).size).toBe(1000);
    expect((await avatars.save("a.png", chunks(most))).size).toBe(1000);
    const before = await keys();
    const error = refused("too-large", { storage: "avatars", operation: "save" });
    await expect(avatars.save("a.png", over)).rejects.toEqual(error);
    await expect(avatars.save("a.png", chunks(most, Buffer.alloc(1)))).rejects.toEqual(error);
    await expect(avatars.save("a.png", chunks(most), { size: 1001 })).rejects.toEqual(error);
    expect(await keys()).toEqual(before);
  });

  it("refuses a body of another length than promised", async () => {
    const { files } = storages;
    await expect(files.save("a.txt", chunks("123"), { size: 4 })).rejects.toEqual(refused("truncated"));
    await expect(files.save("a.txt", chunks("12345"), { size: 4 })).rejects.toEqual(refused("too-large"));
    await expect(files.save("a.txt", "123", { size: 4 })).rejects.toEqual(refused("truncated"));
    await expect(files.save("a.txt", "12345", { size: 4 })).rejects.toEqual(refused("too-large"));
    await expect(files.save("a.txt", "123", { size: 0.5 })).rejects.toEqual(refused("invalid-option"));
    expect(await keys()).toEqual([]);
    expect((await files.save("a.txt", chunks("1234"), { size: 4 })).size).toBe(4);
  });

  it("refuses a type before it reads on, and lets go of the source", async () => {
    const source = Readable.from(Array.from({ length: 1000 }, () => Buffer.alloc(4096, "text ")));
    await expect(storages.documents.save("a.png", source)).rejects.toEqual(
      refused("type-not-accepted", { storage: "documents" }),
    );
    expect(source.destroyed).toBe(true);
    const left = { cancelled: false };
    const web = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(Buffer.alloc(4096, "text")),
      cancel: () => void (left.cancelled = true),
    });
    await expect(storages.documents.save("a.png", web)).rejects.toEqual(refused("type-not-accepted"));
    expect(left.cancelled).toBe(true);
    expect(await keys()).toEqual([]);
  });

  it("says of a source that broke that it broke, with its cause, and stores nothing", async () => {
    const cause = new Error("socket hang up");
    const broken = async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(5000, "a");
      throw cause;
    };
    await expect(storages.files.save("a.txt", broken())).rejects.toEqual(
      refused("truncated", { cause, storage: "files", message: expect.stringContaining("socket hang up") }),
    );
    expect(await keys()).toEqual([]);
  });

  it("names the key where the answer was lost, so that it can be deleted", async () => {
    const lost = new StowageError("network", "Cannot save: no answer", { applied: "unknown" });
    let asked = "";
    const put: Driver["put"] = (key) => {
      asked = key;
      return Promise.reject(lost);
    };
    const { files } = openStorages(config, { driver: { ...driver, put } });
    const error: unknown = await files.save("a.txt", "text").catch((reason: unknown) => reason);
    expect(error).toEqual(refused("network", { storage: "files", key: asked, operation: "save", applied: "unknown" }));
  });

  it("passes on what a source of ours throws", async () => {
    const own = new StowageError("form-invalid", "Cannot read form: cut off");
    const broken = async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("a");
      throw own;
    };
    await expect(storages.files.save("a.txt", broken())).rejects.toEqual(refused("form-invalid", { storage: "files" }));
  });

  it("stops when it is aborted, though the source is silent", async () => {
    const stop = new AbortController();
    const silent = new Readable({ read: () => undefined });
    const saving = storages.files.save("a.txt", silent, { signal: stop.signal });
    stop.abort();
    await expect(saving).rejects.toEqual(refused("aborted", { storage: "files", operation: "save" }));
    await expect(storages.files.save("a.txt", "x", { signal: AbortSignal.abort() })).rejects.toEqual(
      refused("aborted"),
    );
    expect(silent.destroyed).toBe(true);
    expect(await keys()).toEqual([]);
  });

  it("t07 never lets a name become a path", async () => {
    const file = await storages.files.save("../../etc/shell.php.jpg\r\nx: y/../passwd", "root:x:0");
    expect(file.key).toMatch(/^files\/[a-z0-9]{26}\.txt$/);
    expect(file.uploadedName).toBe("passwd");
  });

  it("refuses metadata that cannot be kept", async () => {
    const save = async (metadata: Record<string, string>) => await storages.files.save("a.txt", "x", { metadata });
    for (const metadata of [{ "uploaded-name": "x" }, { Upper: "x" }, { "a b": "x" }, { a: "x".repeat(1025) }]) {
      await expect(save(metadata)).rejects.toEqual(refused("invalid-option", { storage: "files" }));
    }
    expect((await save({ a: "x".repeat(1000) })).metadata).toEqual({ a: "x".repeat(1000) });
  });

  it("takes a Cache-Control of the file's own, and reports its progress", async () => {
    const seen: number[] = [];
    const onProgress = (bytes: number) => void seen.push(bytes);
    const file = await storages.files.save("a.txt", "text", { cacheControl: "no-store", onProgress });
    expect(await driver.head(file.key)).toMatchObject({ cacheControl: "no-store" });
    expect(seen.at(-1)).toBe(4);
  });
});

describe("StoredFile", () => {
  it("is kept in a database without a URL", async () => {
    const file = await storages.avatars.save("a.png", png);
    const reference: unknown = JSON.parse(JSON.stringify(file));
    const { storage, key, size, type, uploadedName, etag, checksum } = file;
    expect(reference).toEqual({ storage, key, size, type, uploadedName, etag, checksum });
    expect(file.url()).toBe(storages.avatars.url(file.key));
  });
});

describe("Storage.open()", () => {
  it("reads all of a file or a range, in any of the ways", async () => {
    const { files } = storages;
    const { key } = await files.save("a.txt", "0123456789");
    expect(await (await files.open(key, { start: 2, end: 4 })).text()).toBe("234");
    expect(await (await files.open(key)).bytes()).toEqual(new Uint8Array(Buffer.from("0123456789")));
    expect((await (await files.open(key)).node().toArray()).join("")).toBe("0123456789");
    expect(await new Response((await files.open(key)).web()).text()).toBe("0123456789");
    const opened = await files.open(key, { start: 5 });
    expect(opened.file).toMatchObject({ key, size: 10, uploadedName: "a.txt" });
    const body = opened.node();
    await opened[Symbol.asyncDispose]();
    expect(body.destroyed).toBe(true);
  });

  it("says of a missing file which storage and key it was", async () => {
    const key = "files/none.txt";
    const error = refused("not-found", { storage: "files", key, operation: "open" });
    await expect(storages.files.open(key)).rejects.toEqual(error);
    await expect(storages.files.stat(key)).rejects.toEqual(
      refused("not-found", { operation: "stat", storage: "files", key }),
    );
    expect(await storages.files.find(key)).toBeUndefined();
  });
});

describe("Storage", () => {
  it("t04 refuses keys that are none, before it asks the driver", async () => {
    const { files } = storages;
    for (const key of ["files/../documents/x", "", "files//x", "files/\0", "_incoming/x"]) {
      const error = refused("invalid-key", { storage: "files" });
      await expect(files.open(key)).rejects.toEqual(error);
      await expect(files.stat(key)).rejects.toEqual(error);
      await expect(files.find(key)).rejects.toEqual(error);
      await expect(files.delete(key)).rejects.toEqual(error);
      await expect(files.copy(key)).rejects.toEqual(error);
      expect(() => files.url(key)).toThrow(expect.objectContaining({ code: "invalid-key" }));
    }
  });

  it("t28 opens no file of another storage", async () => {
    const { key } = await storages.documents.save("a.png", png);
    const error = refused("invalid-key", {
      storage: "avatars",
      message: expect.stringContaining('begins with "avatars/"'),
    });
    await expect(storages.avatars.open(key)).rejects.toEqual(error);
    await expect(storages.avatars.delete([key])).rejects.toEqual(error);
    await expect(storages.avatars.copy(key)).rejects.toEqual(error);
    expect(() => storages.avatars.url(key)).toThrow(expect.objectContaining({ code: "invalid-key" }));
    expect(() => storages.avatars.list({ prefix: "documents/" })).toThrow(
      expect.objectContaining({ code: "invalid-key" }),
    );
    expect((await storages.documents.stat(key)).size).toBe(100);
  });

  it("lists its own files, by entry and by page", async () => {
    const { files, avatars } = storages;
    await avatars.save("a.png", png);
    const saved = await Promise.all(["a", "b", "c"].map((text) => files.save("x.txt", text)));
    const sorted = saved.map(({ key }) => key).toSorted();
    const listed: string[] = [];
    for await (const { key } of files.list()) listed.push(key);
    expect(listed).toEqual(sorted);
    const after: Entry[][] = [];
    for await (const page of files.list({ after: sorted[0] ?? "" }).pages()) after.push(page.entries);
    expect(after.map((page) => page.map(({ key }) => key))).toEqual([sorted.slice(1)]);
  });

  it("deletes files, and tells of each that it could not delete", async () => {
    const { files } = storages;
    const [first, second] = await Promise.all([files.save("a.txt", "1"), files.save("a.txt", "2")]);
    expect(await files.delete([first.key, "files/none"])).toEqual({ deleted: [first.key, "files/none"], failed: [] });
    const failing = {
      ...driver,
      delete: async (all: readonly string[]) => all.map((key) => ({ key, error: new Error("no") })),
    };
    const { deleted, failed } = await openStorages(config, { driver: failing }).files.delete(second.key);
    expect(deleted).toEqual([]);
    expect(failed).toEqual([refused("remote", { key: second.key, storage: "files", applied: "unknown" })]);
    expect(await keys()).toEqual([second.key]);
  });

  it("copies a file of its own under a new key", async () => {
    const file = await storages.files.save("a.txt", "text", { metadata: { a: "b" } });
    const copy = await storages.files.copy(file.key);
    expect(copy.key).toMatch(/^files\/[a-z0-9]{26}\.txt$/);
    expect(copy.key).not.toBe(file.key);
    expect(copy).toMatchObject({ uploadedName: "a.txt", type: "text/plain", size: 4, metadata: { a: "b" } });
  });

  it("copies a file of another storage by its own limits and with its own headers", async () => {
    const { avatars, documents, files } = storages;
    const document = await documents.save("a.png", png);
    const copy = await avatars.copy(JSON.parse(JSON.stringify(document)));
    expect(copy).toMatchObject({ storage: "avatars", uploadedName: "a.png", type: "image/png", size: 100 });
    expect(await driver.head(copy.key)).toMatchObject({ cacheControl: "public, max-age=7200" });
    const text = await files.save("a.txt", "text");
    await expect(avatars.copy(text)).rejects.toEqual(refused("type-not-accepted", { storage: "avatars" }));
    const large = await documents.save("b.png", Buffer.concat([png, Buffer.alloc(1000)]));
    await expect(avatars.copy(large)).rejects.toEqual(refused("too-large", { storage: "avatars" }));
    await expect(avatars.copy({ ...text.toJSON(), storage: "nowhere" })).rejects.toEqual(refused("invalid-option"));
  });

  it("adds its context to an error once, and keeps what the driver said", async () => {
    const cause = new Error("reset");
    const said = new StowageError("network", "Cannot read", { applied: "unknown", retryable: true, fix: "Try", cause });
    const failing: Driver = { ...driver, head: () => Promise.reject(said) };
    const error: unknown = await openStorages(config, { driver: failing })
      .files.stat("files/a")
      .catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "network", storage: "files", key: "files/a", operation: "stat" });
    expect(error).toMatchObject({ applied: "unknown", retryable: true, fix: "Try", cause, message: "Cannot read" });
  });
});
