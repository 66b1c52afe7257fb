import { open } from "node:fs/promises";
import { join } from "node:path";
import { defineStorages, openStorages, privateStorage, publicStorage, serveFiles } from "stowage";
import { describe, expect, it } from "vitest";
import { openDiskScratch } from "../support/disk-scratch.ts";
import { pngBytes } from "../uploads/form-bytes.ts";

function openOn(folder: string) {
  const config = defineStorages({
    app: "served",
    region: "eu-central-1",
    storages: {
      avatars: publicStorage({ accept: ["image/*"], maxSize: "1 MB" }),
      documents: privateStorage({ accept: "anything", maxSize: "1 MB" }),
    },
    stages: { dev: { driver: "disk", folder, filesUrl: "http://localhost/media/" } },
  });
  const storages = openStorages(config, { stage: "dev" });
  const { avatars, documents } = storages;
  const serve = serveFiles({ storages: { avatars, documents }, servedAt: "/media/" });
  return { ...storages, ask: (url: string, init?: RequestInit) => serve(new Request(url, init)) };
}

describe("a stage on disk", () => {
  it("serves public files to everyone, private ones by the signature of any process, and whole ones alone", async () => {
    await using scratch = await openDiskScratch();
    const { avatars, documents, ask } = openOn(scratch.folder);
    const avatar = await avatars.save("me.png", pngBytes());
    expect(Buffer.from(await (await ask(avatar.url())).arrayBuffer()).equals(pngBytes())).toBe(true);
    const document = await documents.save("secret.txt", "0123456789");
    const url = openOn(scratch.folder).documents.url(document.key, { download: "Ü.txt" });
    const answer = await ask(url, { headers: { range: "bytes=2-4" } });
    expect([answer.status, await answer.text()]).toEqual([206, "234"]);
    expect(answer.headers.get("content-disposition")).toContain("filename*=UTF-8''%C3%9C.txt");
    const refused = await Promise.all(
      [url.replace("C3%259C", "C3%2596"), url.split("?")[0] ?? "", avatars.url(`${avatar.key}x`)].map((each) =>
        ask(each),
      ),
    );
    expect(refused.map(({ ok }) => ok)).toEqual([false, false, false]);
    const file = await open(join(scratch.folder, document.key), "r+");
    await file.write("X", 3);
    await file.close();
    const damaged = await ask(url);
    await expect(damaged.text()).rejects.toMatchObject({ code: "integrity" });
  });
});
