import { createDiskDriver } from "stowage/disk";
import { createMemoryDriver } from "stowage/memory";
import { createS3Driver } from "stowage/s3";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defineStorages } from "../config/define-storages.ts";
import { privateStorage } from "../config/private-storage.ts";
import { openStorages } from "./open-storages.ts";

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: {
    files: privateStorage({ accept: "anything", maxSize: "1 KB" }),
    pictures: privateStorage({ accept: ["image/*"], maxSize: "1 KB" }),
  },
});

const pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

describe("OpenFile", () => {
  it("is read once, and not after it was disposed", async () => {
    const { files } = openStorages(config, { driver: createMemoryDriver() });
    const { key } = await files.save("a.txt", "text");
    const again = { code: "invalid-option", storage: "files", key, message: expect.stringContaining("read already") };
    const opened = await files.open(key);
    expect(await opened.text()).toBe("text");
    await expect(opened.text()).rejects.toMatchObject(again);
    await expect(opened.bytes()).rejects.toMatchObject(again);
    expect(() => opened.node()).toThrow(expect.objectContaining(again));
    expect(() => opened.web()).toThrow(expect.objectContaining(again));
    const left = await files.open(key);
    await left[Symbol.asyncDispose]();
    await expect(left.text()).rejects.toMatchObject({
      code: "invalid-option",
      message: expect.stringContaining("disposed"),
    });
  });
});

describe("storages that were disposed", () => {
  it("refuse every operation, and leave the caller's driver open", async () => {
    const driver = createMemoryDriver();
    const storages = openStorages(config, { driver });
    const { key } = await storages.files.save("a.txt", "text");
    await storages[Symbol.asyncDispose]();
    const { files } = storages;
    const closed = { code: "closed" };
    await expect(files.save("a.txt", "text")).rejects.toMatchObject({ ...closed, operation: "save" });
    await expect(files.open(key)).rejects.toMatchObject(closed);
    await expect(files.exists(key)).rejects.toMatchObject(closed);
    await expect(files.copy(key)).rejects.toMatchObject(closed);
    await expect(files.delete(key)).rejects.toMatchObject(closed);
    await expect(files.list()[Symbol.asyncIterator]().next()).rejects.toMatchObject(closed);
    await expect(storages.ready()).rejects.toMatchObject(closed);
    expect(() => files.url(key)).toThrow(expect.objectContaining(closed));
    await storages[Symbol.asyncDispose]();
    expect(await driver.head(key)).toMatchObject({ key });
  });
});

describe("Storage.copy()", () => {
  it("keeps a file inline or attached under a new name", async () => {
    const { files } = openStorages(config, { driver: createMemoryDriver() });
    const shown = await files.save("a.pdf", pdf, { contentDisposition: "inline" });
    const text = await files.save("a.txt", "text", { contentDisposition: "attachment" });
    const named = { uploadedName: "b.pdf" };
    expect((await files.copy(shown, named)).contentDisposition).toBe('inline; filename="b.pdf"');
    expect((await files.copy(shown, { metadata: {} })).contentDisposition).toBe('inline; filename="a.pdf"');
    expect((await files.copy(text, { uploadedName: "b.txt" })).contentDisposition).toBe('attachment; filename="b.txt"');
    expect((await files.move(shown, named)).contentDisposition).toBe('inline; filename="b.pdf"');
  });

  it("says that it cannot copy or move, not save", async () => {
    const { files, pictures } = openStorages(config, { driver: createMemoryDriver() });
    const text = await files.save("a.txt", "text");
    await expect(pictures.copy(text)).rejects.toThrow(/^Cannot copy /);
    await expect(pictures.move(text)).rejects.toThrow(/^Cannot move /);
    await expect(pictures.save("a.txt", "text")).rejects.toThrow(/^Cannot save /);
  });
});

describe("drivers", () => {
  it("say which keys of the credentials are empty", async () => {
    const where = { bucket: "b", region: "eu-central-1" };
    const driver = createS3Driver({ ...where, credentials: { accessKeyId: "AKIA", secretAccessKey: "" } });
    const missing = {
      code: "credentials-missing",
      message: "Cannot sign: secretAccessKey of the credentials is empty",
    };
    await expect(driver.head("files/a")).rejects.toMatchObject(missing);
    const full = createS3Driver({ ...where, credentials: { accessKeyId: "AKIA", secretAccessKey: "x" } });
    expect(full.signedUrl?.("files/a", { expiresIn: 60 })).toContain("X-Amz-Signature=");
  });

  it("say that the folder is a file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "stowage-file-"));
    try {
      const file = join(folder, "file");
      await writeFile(file, "");
      const refused = { code: "config-invalid", message: expect.stringContaining("is a file") };
      await expect(createDiskDriver({ folder: file }).head("files/a")).rejects.toMatchObject(refused);
      await expect(createDiskDriver({ folder: join(file, "in") }).head("files/a")).rejects.toMatchObject(refused);
      const put = { type: "text/plain", condition: "create" } as const;
      await expect(createDiskDriver({ folder: file }).put("files/a", Buffer.from("a"), put)).rejects.toMatchObject(
        refused,
      );
      expect(await createDiskDriver({ folder: join(folder, "other") }).head("files/a")).toBeUndefined();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
