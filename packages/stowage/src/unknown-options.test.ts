import { createDriver, resolveStage } from "stowage/config";
import { createDiskDriver } from "stowage/disk";
import { createMemoryDriver } from "stowage/memory";
import { getAvailableName, validateFileName } from "stowage/names";
import { openTelemetryHooks } from "stowage/opentelemetry";
import { createS3Driver } from "stowage/s3";
import { defineStorages, openStorages, privateStorage, publicStorage, receiveUploads, serveFiles } from "stowage";
import { describe, expect, it } from "vitest";
import { formBytes, pngBytes, filePart, requestOf } from "../../../test/uploads/form-bytes.ts";

const place = { bucket: "b", region: "eu-central-1", credentials: undefined };
const as = (value: unknown): never => value as never;
const anything = { accept: "anything", maxSize: "1 KB" } as const;
const storages = { avatars: publicStorage(anything), documents: privateStorage(anything) };
const config = defineStorages({ app: "test", region: "eu-central-1", bucket: "test-bucket", storages });
const driver = createMemoryDriver();
const opened = openStorages(config, { driver });
const { avatars } = opened;
const request = () => requestOf([formBytes([filePart("avatar", "a.png", pngBytes())])]).request;
const stage = { env: {}, stage: "production" };
const cdnKey = { id: "K1", privateKey: "pem" };

async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error;
  }
}

const misspelt: readonly [call: string, meant: string, () => unknown][] = [
  ["createS3Driver({ endpont })", "endpoint", () => createS3Driver(as({ ...place, endpont: "http://127.0.0.1:9000" }))],
  ["createS3Driver({ timeouts })", "idle", () => createS3Driver({ ...place, timeouts: as({ idl: 1 }) })],
  [
    "createS3Driver({ cdnKey })",
    "privateKey",
    () => createS3Driver({ ...place, cdnKey: as({ ...cdnKey, privatKey: "" }) }),
  ],
  ["createDiskDriver({ fileUrl })", "filesUrl", () => createDiskDriver(as({ folder: "x", fileUrl: "/f/" }))],
  ["createMemoryDriver({ version })", "versions", () => createMemoryDriver(as({ version: true }))],
  ["serveFiles({ authorise })", "authorize", () => serveFiles(as({ storages: {}, authorise: () => true }))],
  ["openStorages({ diver })", "driver", () => openStorages(config, as({ diver: driver }))],
  ["ready({ signl })", "signal", () => opened.ready(as({ signl: undefined }))],
  ["resolveStage({ stag })", "stage", () => resolveStage(config, as({ env: {}, stag: "dev" }))],
  ["createDriver({ flder })", "folder", () => createDriver(resolveStage(config, stage), as({ flder: "x" }))],
  ["receiveUploads({ totl })", "total", () => receiveUploads(request(), { avatar: avatars }, as({ totl: "1 MB" }))],
  ["receiveUploads({ limits })", "parts", () => receiveUploads(request(), {}, { limits: as({ part: 1 }) })],
  [
    "receiveUploads() of a field",
    "optional",
    () => receiveUploads(request(), { a: as({ to: avatars, optionl: true }) }),
  ],
  ["openTelemetryHooks({ tracr })", "tracer", () => openTelemetryHooks(as({ tracr: {} }))],
  [
    "getAvailableName({ maxlength })",
    "maxLength",
    () => getAvailableName("a", as({ exists: () => false, maxlength: 9 })),
  ],
  [
    "validateFileName({ allowRelative })",
    "allowRelativePath",
    () => validateFileName("a", as({ allowRelative: true })),
  ],
];

const wrong: readonly [what: string, () => unknown][] = [
  ["a timeout's value", () => createS3Driver({ ...place, timeouts: { idle: -1 } })],
  ["retries", () => createS3Driver({ ...place, retries: as(-1) })],
  ["attempts", () => createS3Driver({ ...place, retries: { attempts: 0.5 } })],
  ["options that are null", () => openStorages(config, as(null))],
  ["options that are a signal", () => opened.ready(as("signal"))],
  ["a limit's value", () => receiveUploads(request(), {}, { limits: { parts: Number.NaN } })],
  ["a field without its number", () => receiveUploads(request(), { a: as({ to: avatars }) })],
  ["a field that is not optional", () => receiveUploads(request(), { a: as({ to: avatars, optional: false }) })],
];

describe("public functions", () => {
  it.each(misspelt)("refuse an option that is none: %s", async (_, meant, call) => {
    const fix = `Did you mean ${JSON.stringify(meant)}?`;
    expect(await failureOf(call)).toMatchObject({ code: "invalid-option", fix, applied: "no" });
  });

  it.each(wrong)("refuse %s", async (_, call) => {
    expect(await failureOf(call)).toMatchObject({ code: "invalid-option", applied: "no" });
  });

  it("take those that there are", async () => {
    const [timeouts, retries] = [{ idle: 1000 }, { attempts: 1, firstDelay: 0 }];
    expect(createS3Driver({ ...place, timeouts, retries, cdnKey }).name).toBe("s3");
    expect(createDiskDriver({ folder: "x", filesUrl: "/f/" }).name).toBe("disk");
    expect(createMemoryDriver({ versions: true }).name).toBe("memory");
    expect(serveFiles({ storages: {}, authorize: () => true })).toBeTypeOf("function");
    expect(createDriver(resolveStage(config, { ...stage, source: "x.ts" }), { credentials: undefined }).name).toBe(
      "s3",
    );
    expect(openTelemetryHooks({})).toEqual({});
    expect(await getAvailableName("a", { exists: () => false, maxLength: 9 })).toBe("a");
    await opened.ready({ signal: new AbortController().signal });
    const options = { total: "1 MB", limits: { parts: 1, idle: undefined }, text: new URLSearchParams() } as const;
    await using form = await receiveUploads(request(), { avatar: { to: avatars, max: 1 } }, as(options));
    expect(form.files.avatar).toHaveLength(1);
  });
});

describe("PublicStorage.url()", () => {
  const loose = (made: object) => made as { url(...given: unknown[]): string };
  const url = avatars.url("avatars/a.png");

  it.each([{ expiresIn: "1 hour" }, { download: "a.png" }, {}, null, "1 hour"])(
    "refuses %j beside the key",
    (given) => {
      const refused = { code: "invalid-option", operation: "url", storage: "avatars", key: "avatars/a.png" };
      const message = 'Cannot make URL of "avatars/a.png": the URL of a public file takes no options';
      const expected = expect.objectContaining({
        ...refused,
        message,
        fix: expect.stringContaining("privateStorage()"),
      });
      expect(() => loose(avatars).url("avatars/a.png", given)).toThrow(expected);
      expect(() => avatars.url("avatars/a.png")).not.toThrow();
    },
  );

  it("refuses them of a file too", async () => {
    const file = await avatars.save("a.txt", "text");
    expect(() => loose(file).url({ expiresIn: "1 hour" })).toThrow(
      expect.objectContaining({ code: "invalid-option", key: file.key }),
    );
    expect([file.url(), loose(file).url(undefined)]).toEqual([avatars.url(file.key), file.url()]);
    expect(url).toMatch(/avatars\/a\.png$/);
  });
});
