import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from "vitest";

import {
  boundary,
  contentType,
  filePart,
  formBytes,
  type PartBytes,
  pngBytes,
  requestOf,
  textPart,
} from "../../../../test/uploads/form-bytes.ts";
import { openTestStorages, type TestStorages } from "../../../../test/uploads/open-test-storages.ts";
import type { Driver } from "../drivers/driver.ts";
import type { PublicFile } from "../storage/public-storage.ts";
import { receiveUploads } from "./receive-uploads.ts";

const png = pngBytes();
const pdf = Buffer.from("%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "latin1");

let test: TestStorages;

beforeEach(() => {
  test = openTestStorages();
});

afterEach(async () => {
  await test.storages[Symbol.asyncDispose]();
});

function send(parts: readonly PartBytes[]): Request {
  return requestOf([formBytes(parts)]).request;
}

describe("receiveUploads()", () => {
  it("stores the files and returns the text", async () => {
    const { avatars, documents } = test.storages;
    const request = send([
      textPart("name", "Zoë"),
      filePart("avatar", "me & you.png", png),
      textPart("tag", "a"),
      filePart("scans", "one.pdf", pdf, "application/pdf"),
      filePart("scans", "two.pdf", pdf, "application/pdf"),
      textPart("tag", "b"),
    ]);
    const fields = {
      avatar: avatars,
      scans: { to: documents, max: 3 },
      banner: { to: avatars, optional: true },
    } as const;
    const form = await receiveUploads(request, fields);
    expect(form.files.avatar).toMatchObject({ storage: "avatars", type: "image/png", size: png.length });
    expect(form.files.avatar.uploadedName).toBe("me & you.png");
    expect(form.files.scans.map((file) => file.uploadedName)).toEqual(["one.pdf", "two.pdf"]);
    expect(form.files.banner).toBeUndefined();
    expect([...form.text]).toEqual([
      ["name", "Zoë"],
      ["tag", "a"],
      ["tag", "b"],
    ]);
    expect(await (await avatars.open(form.files.avatar.key)).bytes()).toEqual(new Uint8Array(png));
    expectTypeOf(form.files.avatar).toEqualTypeOf<PublicFile>();
    expectTypeOf(form.files.banner).toEqualTypeOf<PublicFile | undefined>();
  });

  it("keeps the text that came before a refused file, where the caller gave it a place", async () => {
    const fields = { avatar: test.storages.avatars };
    const refused = new URLSearchParams();
    const wrong = send([textPart("name", "Zoë"), filePart("avatar", "a.png", pdf), textPart("late", "x")]);
    await expect(receiveUploads(wrong, fields, { text: refused })).rejects.toMatchObject({ code: "type-not-accepted" });
    expect([...refused]).toEqual([["name", "Zoë"]]);
    const text = new URLSearchParams();
    const form = await receiveUploads(send([textPart("name", "Zoë"), filePart("avatar", "a.png", png)]), fields, {
      text,
    });
    expect(form.text).toBe(text);
    expect([...text]).toEqual([["name", "Zoë"]]);
  });

  it("deletes on disposal what was not kept", async () => {
    const { avatars } = test.storages;
    const receive = () => receiveUploads(send([filePart("avatar", "a.png", png)]), { avatar: avatars });
    await (await receive())[Symbol.asyncDispose]();
    expect(await test.keys()).toEqual([]);
    const form = await receive();
    form.keep();
    await form[Symbol.asyncDispose]();
    expect(await test.keys()).toEqual([form.files.avatar.key]);
  });

  it("counts an empty file input as no file", async () => {
    const { avatars } = test.storages;
    const nothing = filePart("avatar", "", "", "application/octet-stream");
    const form = await receiveUploads(send([nothing]), { avatar: { to: avatars, optional: true } });
    expect(form.files.avatar).toBeUndefined();
    const many = await receiveUploads(send([nothing]), { avatar: { to: avatars, max: 2 } });
    expect(many.files.avatar).toEqual([]);
  });

  it.each([
    ["a file of another type", "type-not-accepted", [filePart("second", "a.png", pdf)]],
    ["a file one byte too long", "too-large", [filePart("second", "a.png", pngBytes(1001))]],
    ["a missing file", "form-invalid", []],
    ["an empty file input where a file is required", "form-invalid", [filePart("second", "", "")]],
    [
      "a second file where one is allowed",
      "form-too-large",
      [filePart("second", "a.png", png), filePart("second", "b.png", png)],
    ],
    ["text instead of a file", "form-invalid", [textPart("second", "a.png")]],
    [
      "a file in an undeclared field",
      "form-invalid",
      [filePart("other", "a.png", png), filePart("second", "a.png", png)],
    ],
    ["a file in a field named like a member of Object", "form-invalid", [filePart("constructor", "a.png", png)]],
    [
      "text over the limit",
      "form-too-large",
      [textPart("second", "x"), textPart("note", "x".repeat(100_001))].toReversed(),
    ],
    ["too many text fields", "form-too-large", Array.from({ length: 101 }, () => textPart("note", "x"))],
    ["too many parts", "form-too-large", Array.from({ length: 1000 }, () => textPart("note", "x"))],
    ["a field name over the limit", "form-too-large", [textPart("n".repeat(201), "x")]],
    ["a header over the limit", "form-too-large", [{ headers: [`X-Long: ${"x".repeat(20_000)}`], body: "" }]],
    ["a part without a name", "form-invalid", [{ headers: ["Content-Disposition: form-data"], body: "" }]],
  ] satisfies [string, string, PartBytes[]][])("refuses %s and deletes the file before it", async (_, code, parts) => {
    const fields = { first: test.storages.avatars, second: test.storages.avatars };
    const first = filePart("first", "first.png", pngBytes(1000));
    const refused = receiveUploads(send([first, ...parts]), fields);
    await expect(refused).rejects.toMatchObject({ name: "StowageError", code, applied: "no" });
    expect(await test.keys()).toEqual([]);
    const legitimate = [
      first,
      filePart("second", "a.png", pngBytes(1000)),
      textPart("n".repeat(200), "x".repeat(100_000)),
    ];
    await receiveUploads(send(legitimate), fields);
    expect(await test.keys()).toHaveLength(2);
  });

  it("names the field in the message and says how to mend it", async () => {
    const request = send([filePart("portrait", "a.png", pdf)]);
    const refused = receiveUploads(request, { portrait: test.storages.avatars });
    await expect(refused).rejects.toMatchObject({
      message: expect.stringMatching(/^Cannot receive field "portrait": /),
      fix: expect.stringMatching(/./),
      storage: "avatars",
    });
  });

  it.each([
    ["another content type", { "content-type": "application/x-www-form-urlencoded" }],
    ["no boundary", { "content-type": "multipart/form-data" }],
    ["a boundary that is too long", { "content-type": `multipart/form-data; boundary=${"b".repeat(71)}` }],
    ["two types in one header", { "content-type": `${contentType}, multipart/form-data` }],
  ])("refuses %s", async (_, headers) => {
    const receive = (sent: Record<string, string>) =>
      receiveUploads(requestOf([formBytes([filePart("avatar", "a.png", png)])], sent).request, {
        avatar: test.storages.avatars,
      });
    await expect(receive(headers)).rejects.toMatchObject({ code: "form-invalid" });
    await receive({ "content-type": contentType });
  });

  it("refuses a body that was read before", async () => {
    const request = send([]);
    await request.arrayBuffer();
    await expect(receiveUploads(request, {})).rejects.toMatchObject({ code: "form-invalid" });
    expect((await receiveUploads(send([]), {})).files).toEqual({});
  });

  it("holds the whole body to `total`", async () => {
    const bytes = formBytes([textPart("note", "x".repeat(2000))]);
    const receive = (total: "2 KB" | "3 KB", headers = { "content-type": contentType }) =>
      receiveUploads(requestOf([bytes], headers).request, {}, { total });
    await expect(receive("2 KB")).rejects.toMatchObject({ code: "form-too-large" });
    expect((await receive("3 KB")).text.get("note")).toHaveLength(2000);
  });

  it("refuses an announced length over `total` without reading", async () => {
    const headers = { "content-type": contentType, "content-length": "2001" };
    const { request, read } = requestOf([formBytes([])], headers);
    await expect(receiveUploads(request, {}, { total: "2 KB" })).rejects.toMatchObject({ code: "form-too-large" });
    expect(read()).toBe(0);
  });

  it("gives the form up when its signal is aborted, and deletes what it has stored", async () => {
    const bytes = formBytes([filePart("avatar", "a.png", png), textPart("note", "x")]);
    const controller = new AbortController();
    function* chunks(): Generator<Uint8Array> {
      yield bytes.subarray(0, -10);
      controller.abort();
      yield bytes.subarray(-10);
    }
    const { request } = requestOf(chunks());
    const refused = receiveUploads(request, { avatar: test.storages.avatars }, { signal: controller.signal });
    await expect(refused).rejects.toMatchObject({ code: "aborted" });
    expect(await test.keys()).toEqual([]);
  });

  it("reports a web body that fails as truncated, and deletes what it has stored", async () => {
    const bytes = formBytes([filePart("avatar", "a.png", png), textPart("note", "x")]);
    const cause = new Error("reset");
    function* chunks(): Generator<Uint8Array> {
      yield bytes.subarray(0, -10);
      throw cause;
    }
    const refused = receiveUploads(requestOf(chunks()).request, { avatar: test.storages.avatars });
    await expect(refused).rejects.toMatchObject({ code: "truncated", retryable: true, cause });
    expect(await test.keys()).toEqual([]);
  });

  it("says so when a file of a failed form could not be deleted", async () => {
    const driver: Driver = { ...createMemoryDriver(), delete: () => Promise.reject(new Error("no answer")) };
    const undeletable = openTestStorages(driver);
    const { avatars } = undeletable.storages;
    const parts = [filePart("first", "a.png", png), filePart("second", "a.png", pdf)];
    const refused = receiveUploads(send(parts), { first: avatars, second: avatars });
    await expect(refused).rejects.toMatchObject({ code: "type-not-accepted", applied: "yes" });
    const left = await undeletable.keys();
    expect(left).toHaveLength(1);
    const cause = { errors: [expect.anything(), { message: expect.stringContaining(left.join()) }] };
    await expect(refused).rejects.toMatchObject({ cause });
    const form = await receiveUploads(send([filePart("avatar", "a.png", png)]), { avatar: avatars });
    await expect(form[Symbol.asyncDispose]()).rejects.toMatchObject({ applied: "unknown" });
  });

  it("takes a boundary in quotes and other limits", async () => {
    const headers = { "content-type": `multipart/form-data; boundary="${boundary}"` };
    const { request } = requestOf([formBytes([textPart("note", "x".repeat(200_000))])], headers);
    const form = await receiveUploads(request, {}, { limits: { textBytes: 200_000 } });
    expect(form.text.get("note")).toHaveLength(200_000);
  });

  it("refuses a form of 10,000 parts before the most of it is read", async () => {
    const bytes = formBytes(Array.from({ length: 10_000 }, () => filePart("a", "", "")));
    const chunks = Array.from({ length: 100 }, (_, i) =>
      bytes.subarray((i * bytes.length) / 100, ((i + 1) * bytes.length) / 100),
    );
    const { request, read } = requestOf(chunks);
    let readAtRejection = 0;
    const refused = receiveUploads(request, { a: { to: test.storages.avatars, optional: true } }).catch(
      (error: unknown) => {
        readAtRejection = read();
        throw error;
      },
    );
    await expect(refused).rejects.toMatchObject({ code: "form-too-large" });
    expect(readAtRejection).toBeLessThan(bytes.length / 5);
  });
});
