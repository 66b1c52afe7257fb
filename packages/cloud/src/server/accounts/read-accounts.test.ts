import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readAccounts } from "./read-accounts.ts";

async function fileWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "stowage-accounts-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "accounts.json"), text);
  return join(folder, "accounts.json");
}

describe("readAccounts()", () => {
  it("reads a file", async () => {
    const account = { id: "1".repeat(12), name: "a", email: "a@b", canonicalId: "1".repeat(64), keys: [], users: [] };
    expect(await readAccounts(await fileWith(JSON.stringify([account])))).toEqual([account]);
  });

  it("says which file cannot be read, and how, with a fix", async () => {
    const missing = await fileWith("");
    await rm(missing);
    await expect(readAccounts(missing)).rejects.toMatchObject({ code: "accounts-unreadable", fix: expect.any(String) });
    const broken = await fileWith('[{"secretAccessKey": "hidden"');
    await expect(readAccounts(broken)).rejects.toMatchObject({ code: "accounts-invalid" });
    await expect(readAccounts(broken)).rejects.not.toThrow(/hidden/);
  });
});
