import { createMemoryDriver } from "stowage/memory";
import { createS3Driver } from "stowage/s3";
import { describe, expect, it } from "vitest";
import { defineStorages } from "../config/define-storages.ts";
import { privateStorage } from "../config/private-storage.ts";
import { publicStorage } from "../config/public-storage.ts";
import type { Driver } from "../drivers/driver.ts";
import type { Code } from "../base/errors/error-codes.ts";
import { openStorages } from "./open-storages.ts";

const anything = { accept: "anything", maxSize: "1 KB" } as const;
const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: {
    files: privateStorage({ ...anything, direct: { origins: ["https://a.example"] }, versions: { keepFor: "1 day" } }),
    avatars: publicStorage(anything),
  },
});

const credentials = { accessKeyId: "AKIATEST", secretAccessKey: "secret" };
const s3 = createS3Driver({ bucket: "b", region: "eu-central-1", credentials, versions: true });

/** A driver that can do everything, and tells what was asked of it. */
function open() {
  const asked: string[] = [];
  const memory = createMemoryDriver({ versions: true });
  const { capabilities } = s3;
  const able: Driver = Object.assign(
    { ...memory },
    { capabilities },
    s3.signedUpload && { signedUpload: s3.signedUpload.bind(s3) },
  );
  const driver = new Proxy<Driver>(able, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== "function" || name === "signedUpload") return found;
      return (...given: unknown[]): unknown => {
        asked.push(String(name));
        return Reflect.apply(found, undefined, given);
      };
    },
  });
  return { ...openStorages(config, { driver }), asked };
}

type Files = ReturnType<typeof open>["files"];

const no = undefined as never;
const as = (value: unknown): never => value as never;

async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error;
  }
}

const missing: readonly [string, Code, (files: Files) => unknown][] = [
  ["exists(undefined)", "invalid-key", (files) => files.exists(no)],
  ["exists([key])", "invalid-key", (files) => files.exists(as(["files/a"]))],
  ["find(undefined)", "invalid-key", (files) => files.find(no)],
  ["stat(undefined)", "invalid-key", (files) => files.stat(no)],
  ["open(undefined)", "invalid-key", (files) => files.open(no)],
  ["delete(undefined)", "invalid-key", (files) => files.delete(no)],
  ["delete([undefined])", "invalid-key", (files) => files.delete([no])],
  ["copy(undefined)", "invalid-key", (files) => files.copy(no)],
  ["move(null)", "invalid-key", (files) => files.move(as(null))],
  ["claim(undefined)", "invalid-key", (files) => files.claim(no)],
  ["versions(undefined)", "invalid-key", (files) => files.versions(no)],
  ["restore(key, undefined)", "invalid-option", (files) => files.restore("files/a", no)],
  ["url(undefined)", "invalid-key", (files) => files.url(no)],
  ["signedCookies(undefined)", "invalid-option", (files) => files.signedCookies(no)],
  ["signedUpload(name, undefined)", "invalid-option", (files) => files.signedUpload("a", no)],
  ["signedUpload(undefined)", "invalid-option", (files) => files.signedUpload(no, { type: "text/plain", size: 1 })],
  ["save(undefined)", "invalid-option", (files) => files.save(no, "text")],
  ["save(name, undefined)", "invalid-option", (files) => files.save("a.txt", no)],
  ["save(name, body, null)", "invalid-option", (files) => files.save("a.txt", "text", as(null))],
];

const unknown: readonly [string, string | undefined, (files: Files) => unknown][] = [
  ["save", "type", (files) => files.save("a.txt", "text", as({ contentType: "text/plain" }))],
  ["open", "start", (files) => files.open("files/a", as({ startt: 1 }))],
  ["stat", "version", (files) => files.stat("files/a", as({ versoin: "1" }))],
  ["exists", undefined, (files) => files.exists("files/a", as({ version: "1" }))],
  ["list", "pageSize", (files) => files.list(as({ pagesize: 1 }))],
  ["delete", "match", (files) => files.delete("files/a", as({ mach: "x" }))],
  ["copy", "uploadedName", (files) => files.copy("files/a", as({ uploadName: "x" }))],
  ["url", "expiresIn", (files) => files.url("files/a", as({ expires: "5 minutes" }))],
  [
    "signedUpload",
    "expiresIn",
    (files) => files.signedUpload("a", as({ type: "text/plain", size: 1, expires: "1 hour" })),
  ],
];

describe("a storage", () => {
  it.each(missing)("refuses %s before it asks its driver", async (_, code, work) => {
    const { files, asked } = open();
    expect(await failureOf(() => work(files))).toMatchObject({ name: "StowageError", code });
    expect(asked).toEqual([]);
  });

  it.each(unknown)("refuses an unknown option of %s and says what was meant: %s", async (operation, meant, work) => {
    const { files, asked } = open();
    const error = await failureOf(() => work(files));
    const fix = meant === undefined ? "Leave it out, or use one of signal" : `Did you mean "${meant}"?`;
    expect(error).toMatchObject({ code: "invalid-option", storage: "files", operation, fix });
    expect(asked).toEqual([]);
  });

  it("takes the same with what is needed", async () => {
    const { files, asked } = open();
    const { key } = await files.save("a.txt", "text", { type: "text/plain" });
    expect(await files.exists(key, {})).toBe(true);
    expect(await (await files.open(key, { start: 1 })).text()).toBe("ext");
    expect(files.url(key, { expiresIn: "5 minutes" })).toContain(key);
    expect((await files.copy(key, { uploadedName: "b.txt" })).uploadedName).toBe("b.txt");
    expect(files.signedUpload("a", { type: "text/plain", size: 1, expiresIn: "1 hour" }).method).toBe("PUT");
    expect(files.signedUpload("a", { type: "text/plain", maxSize: "1 KB" }).fields).toBeTypeOf("object");
    expect((await files.delete([key])).deleted).toEqual([key]);
    expect(asked).not.toEqual([]);
  });

  it("signs uploads by PUT and POST alone", async () => {
    const { files } = open();
    const options = as({ type: "text/plain", size: 1, method: "PATCH" });
    expect(await failureOf(() => files.signedUpload("a", options))).toMatchObject({ code: "invalid-option" });
  });
});

describe("a storage's messages", () => {
  it.each([
    ["versions", "Cannot list versions of ", (files: Files) => files.versions("elsewhere/a")],
    ["signedUpload", "Cannot sign upload to ", (files: Files) => files.signedUpload("a", no)],
    ["signedCookies", "Cannot sign cookies for ", (files: Files) => files.signedCookies({ prefix: "elsewhere/" })],
    ["url", "Cannot make URL of ", (files: Files) => files.url("elsewhere/a")],
  ])("say what %s does in words", async (operation, begin, work) => {
    const error = await failureOf(() => work(open().files));
    expect(error).toMatchObject({ operation, message: expect.stringMatching(new RegExp(`^${begin}`)) });
  });
});
