import { createMemoryDriver } from "stowage/memory";
import { defineStorages, openStorages, privateStorage } from "stowage";
import { describe, expect, it } from "vitest";
import { filePart, formBytes, type PartBytes, requestOf, textPart } from "../../../../test/uploads/form-bytes.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import type { Driver } from "../drivers/driver.ts";
import { receiveUploads } from "./receive-uploads.ts";

const anything = { accept: "anything", maxSize: "1 KB" } as const;
const config = defineStorages({
  app: "uploads",
  region: "eu-central-1",
  bucket: "uploads-test",
  storages: {
    hashed: privateStorage({ ...anything, name: "hash" }),
    named: privateStorage({ ...anything, name: ({ uploadedName }) => uploadedName }),
    files: privateStorage(anything),
  },
});

function open(driver: Driver = createMemoryDriver()) {
  return openStorages(config, { driver });
}

function send(parts: readonly PartBytes[]): Request {
  return requestOf([formBytes(parts)]).request;
}

/** A driver that stores, and then says that nobody knows whether it did. */
function losing(driver: Driver, code: "network" | "already-exists"): Driver {
  const put: Driver["put"] = async (key, ...rest) => {
    await driver.put(key, ...rest).catch(() => undefined);
    throw new StowageError(code, "Cannot save: no answer", { key, applied: "unknown" });
  };
  return { ...driver, put };
}

const twice = [filePart("file", "a.txt", "theirs", "text/plain"), filePart("undeclared", "b.txt", "b", "text/plain")];

describe('receiveUploads() into a storage with name: "hash"', () => {
  it("leaves the file that was there, when it is disposed and when it fails", async () => {
    const { hashed } = open();
    const theirs = await hashed.save("a.txt", "theirs");
    const form = await receiveUploads(send(twice.slice(0, 1)), { file: hashed });
    expect(form.files.file.key).toBe(theirs.key);
    await form[Symbol.asyncDispose]();
    expect(await hashed.exists(theirs.key)).toBe(true);
    await expect(receiveUploads(send(twice), { file: hashed })).rejects.toMatchObject({ code: "form-invalid" });
    expect(await hashed.exists(theirs.key)).toBe(true);
  });

  it("leaves what it made itself when it is disposed, and deletes what else it made", async () => {
    const { hashed, files } = open();
    const parts = [...twice.slice(0, 1), filePart("other", "c.txt", "ours", "text/plain"), textPart("name", "x")];
    const form = await receiveUploads(send(parts), { file: hashed, other: files });
    const { file, other } = form.files;
    expect((await hashed.save("b.txt", "theirs")).key).toBe(file.key);
    await form[Symbol.asyncDispose]();
    expect([await hashed.exists(file.key), await files.exists(other.key)]).toEqual([true, false]);
  });

  it("takes no file from a save that was given it while a stranger's form had not failed yet", async () => {
    const driver = createMemoryDriver();
    const theirs = open(driver).hashed;
    let saved: string | undefined;
    const put: Driver["put"] = async (...given) => {
      const info = await driver.put(...given);
      saved = (await theirs.save("a.txt", "theirs")).key;
      return info;
    };
    const { hashed } = open({ ...driver, put });
    await expect(receiveUploads(send(twice), { file: hashed })).rejects.toMatchObject({ code: "form-invalid" });
    expect(await (await theirs.open(saved ?? "")).text()).toBe("theirs");
  });
});

describe("receiveUploads() when the answer to a write is lost", () => {
  it.each(["hashed", "named"] as const)("deletes nothing of %s, which could be a stranger's", async (name) => {
    const driver = createMemoryDriver();
    const theirs = await open(driver)[name].save("a.txt", "theirs");
    const storages = open(losing(driver, "already-exists"));
    const received = receiveUploads(send(twice.slice(0, 1)), { file: storages[name] });
    await expect(received).rejects.toMatchObject({ code: "already-exists", key: theirs.key, applied: "unknown" });
    expect(await storages[name].exists(theirs.key)).toBe(true);
  });

  it("deletes a key that it minted", async () => {
    const { files } = open(losing(createMemoryDriver(), "network"));
    const error: unknown = await receiveUploads(send(twice.slice(0, 1)), { file: files }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "network", key: expect.stringMatching(/^files\//) });
    expect(await files.exists((error as StowageError).key ?? "")).toBe(false);
  });
});

describe("receiveUploads()", () => {
  it("refuses what is no storage before it reads anything", async () => {
    const given = { save: () => undefined, delete: () => undefined } as never;
    await expect(receiveUploads(send(twice), { file: given })).rejects.toMatchObject({ code: "invalid-option" });
  });
});
