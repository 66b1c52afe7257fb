import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defineStorages } from "../../config/define-storages.ts";
import { privateStorage } from "../../config/private-storage.ts";
import { createMemoryDriver } from "../../drivers/memory/memory-driver.ts";
import { openStorages } from "../open-storages.ts";

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: { files: privateStorage({ accept: ["text/plain"], maxSize: "1 MB" }) },
});
const driver = createMemoryDriver();
const { files } = openStorages(config, { driver });
const content = "a line of text\n".repeat(20_000);

let folder: string;
const at = (name: string): URL => pathToFileURL(join(folder, name));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stowage-path-"));
  await writeFile(join(folder, "a b#%.txt"), content);
  await symlink("a b#%.txt", join(folder, "link"));
  await writeFile(join(folder, "empty.txt"), "");
  await writeFile(join(folder, "page.txt"), "<html>");
  await mkdir(join(folder, "folder"));
  execFileSync("mkfifo", [join(folder, "pipe")]);
});

afterAll(() => rm(folder, { recursive: true }));

/** What this process holds open below the folder. */
async function openFiles(): Promise<string[]> {
  const links = await readdir("/proc/self/fd").catch(() => []);
  const targets = await Promise.all(links.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => "")));
  return targets.filter((target) => target.startsWith(folder));
}

describe("save() of a file of this machine", () => {
  it.each(["a b#%.txt", "link"])("takes %s, knowing its size", async (name) => {
    const sizes: (number | undefined)[] = [];
    const put: typeof driver.put = (key, body, options) => {
      sizes.push(options.size);
      return driver.put(key, body, options);
    };
    const watched = openStorages(config, { driver: { ...driver, put } }).files;
    const file = await watched.save("a.txt", at(name));
    expect(sizes).toEqual([content.length]);
    expect(await (await files.open(file.key)).text()).toBe(content);
    expect(await openFiles()).toEqual([]);
  });

  it("takes an empty file", async () => {
    expect((await files.save("a.txt", at("empty.txt"))).size).toBe(0);
  });

  it.each([
    ["none.txt", "there is no such file"],
    ["a b#%.txt/x", "there is no such file"],
    ["folder", "it is a folder"],
    ["pipe", "it is no regular file"],
  ])("refuses %s: %s", async (name, reason) => {
    const error = { code: "invalid-option", storage: "files", message: expect.stringContaining(reason) };
    await expect(files.save("a.txt", at(name))).rejects.toMatchObject(error);
    expect(await openFiles()).toEqual([]);
  });

  it("refuses a URL of another kind, and shows nothing of it", async () => {
    const error: unknown = await files.save("a.txt", new URL("https://u:secret@a.b/c")).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "invalid-option", message: expect.stringContaining("a URL of https:") });
    expect(String(error)).not.toContain("secret");
  });

  it("t10 takes no path from an object, which a client's JSON could hold", async () => {
    const body = JSON.parse(JSON.stringify({ path: join(folder, "link"), size: 3 }));
    await expect(files.save("a.txt", body)).rejects.toMatchObject({
      code: "invalid-option",
      fix: expect.stringContaining("pathToFileURL"),
    });
    expect((await files.save("a.txt", join(folder, "link"))).size).toBe(join(folder, "link").length);
  });

  it("closes the file when it is refused, aborted, or the driver fails", async () => {
    await expect(files.save("a.txt", at("page.txt"))).rejects.toMatchObject({ code: "type-not-accepted" });
    const signal = AbortSignal.abort();
    await expect(files.save("a.txt", at("link"), { signal })).rejects.toMatchObject({ code: "aborted" });
    const put = (): Promise<never> => Promise.reject(new Error("no"));
    const failing = openStorages(config, { driver: { ...driver, put } }).files;
    await expect(failing.save("a.txt", at("link"))).rejects.toMatchObject({ code: "remote" });
    await expect(files.save("a.txt", at("link"), { size: 3 })).rejects.toMatchObject({ code: "too-large" });
    expect(await openFiles()).toEqual([]);
  });
});
