import { once } from "node:events";
import { mkdtemp, readdir, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { request as openRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import express from "express";
import { serveFiles } from "stowage";
import { createDiskDriver } from "stowage/disk";
import { toExpress } from "stowage/express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pngBytes } from "../uploads/form-bytes.ts";
import { openTestStorages, type TestStorages } from "../uploads/open-test-storages.ts";

describe("serveFiles() of files on disk", () => {
  let folder: string;
  let test: TestStorages;
  let port: number;
  const cleanups: (() => unknown)[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "stowage-served-"));
    cleanups.unshift(() => rm(folder, { recursive: true, force: true }));
    test = openTestStorages(createDiskDriver({ folder: join(folder, "files") }));
    const { avatars, documents, files } = test.storages;
    const app = express();
    app.use("/_stowage/files", toExpress(serveFiles({ storages: { avatars, documents, files } })));
    const server = app.listen(0, "127.0.0.1");
    cleanups.unshift(
      () => server.closeAllConnections(),
      () => server.close(),
    );
    await once(server, "listening");
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(async () => {
    for (const cleanup of cleanups) await cleanup();
  });

  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);

  it("opens a private file by its signed URL alone", async () => {
    const file = await test.storages.documents.save("Passport.pdf", "%PDF-1.4\n%%EOF\n");
    const whole = await ask(file.url());
    expect([whole.status, await whole.text()]).toEqual([200, "%PDF-1.4\n%%EOF\n"]);
    const range = await ask(file.url(), { headers: { range: "bytes=1-3" } });
    expect([range.status, await range.text()]).toEqual([206, "PDF"]);
    expect((await ask(file.url().split("?")[0] ?? "")).status).toBe(403);
    expect((await ask(`${file.url()}x`)).status).toBe(403);
  });

  it("t05 reaches nothing but the files of the storages, however the path is written", async () => {
    await writeFile(join(folder, "secret.txt"), "%PDF-1.4 secret");
    const avatar = await test.storages.avatars.save("a.png", pngBytes());
    const document = await test.storages.documents.save("secret.pdf", "%PDF-1.4 secret");
    const stored = await readdir(folder, { recursive: true, encoding: "utf8" });
    const pathOf = (key: string) => join(folder, stored.find((path) => path.endsWith(key)) ?? "");
    const link = join(dirname(avatar.key), `${"x".repeat(26)}.png`);
    await symlink(pathOf(document.key), join(dirname(pathOf(avatar.key)), basename(link)));
    const climbing = ["..", "%2e%2e", "%252e%252e", ".%2e", "..%00", "..;", "%c0%ae%c0%ae", "%5c..", String.raw`..\..`];
    const paths = climbing.flatMap((up) => [
      `/_stowage/files/avatars/${up}/${up}/secret.txt`,
      `/_stowage/files/avatars/${up}%2f${up}%2fsecret.txt`,
      `/_stowage/files/${up}/secret.txt`,
    ]);
    for (const path of [...paths, `/_stowage/files/${link}`, `/_stowage/files/${pathOf(document.key)}`]) {
      const answer = await getAsWritten(path);
      expect(answer, path).toMatch(/^HTTP\/1\.1 (?:400|403|404|500) /);
      expect(answer, path).not.toContain("%PDF-1.4 secret");
    }
    expect(await getAsWritten(avatar.url())).toMatch(/^HTTP\/1\.1 200 /);
    expect(await getAsWritten(document.url())).toContain("%PDF-1.4 secret");
  });

  it("closes the file when the client leaves early", async () => {
    const file = await test.storages.files.save("large.bin", Buffer.alloc(64 * 2 ** 20));
    const request = openRequest({ port, host: "127.0.0.1", path: file.url() }).end();
    const [response] = await once(request, "response");
    await once(response, "data");
    response.pause();
    expect(await openBodies()).toBeGreaterThan(0);
    request.destroy();
    await expect.poll(openBodies).toBe(0);
  });

  /** Asks for a path without making it a URL first, and returns the whole answer. */
  async function getAsWritten(path: string): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    const chunks: Buffer[] = await socket.toArray();
    return Buffer.concat(chunks).toString("latin1");
  }

  /** Files of the folder that this process holds open. */
  async function openBodies(): Promise<number> {
    const descriptors = await readdir("/proc/self/fd");
    const targets = await Promise.all(descriptors.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => "")));
    return targets.filter((target) => target.startsWith(folder)).length;
  }
});
