import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const repository = join(import.meta.dirname, "../..");
const file = join(repository, "packages/stowage/package.json");
const { exports }: { exports: Record<string, unknown> } = JSON.parse(readFileSync(file, "utf8"));
const entries = Object.keys(exports).map((entry) => entry.replace(".", "stowage"));

let directory = "";
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-client-"));
  await symlink(join(repository, "node_modules"), join(directory, "node_modules"));
});
afterAll(() => rm(directory, { recursive: true }));

async function bundleFor(platform: "browser" | "node", source: string): Promise<string> {
  const input = join(directory, "client.js");
  await writeFile(input, source);
  const build = await rolldown({ input, platform, external: /^node:/, logLevel: "silent" });
  const { output } = await build.generate({ format: "iife" });
  await build.close();
  return output.map((each) => ("code" in each ? each.code : "")).join("\n");
}

const using = 'import { openStorages } from "stowage"; console.log(openStorages({}).documents.url("a"));';
const signer = /node:|AWS4-HMAC|createHmac|X-Amz-Signature/;

describe("t37 a bundle for browsers", () => {
  it("holds nothing that signs, and says in one sentence what is wrong", async () => {
    const client = await bundleFor("browser", using);
    expect(client).not.toMatch(signer);
    expect(client.length).toBeLessThan(3000);
    expect(() => runInNewContext(client)).toThrow("stowage runs on a server");
    expect(await bundleFor("node", using)).toMatch(signer);
  });

  it.each(entries)("gets nothing of %s", async (entry) => {
    const client = await bundleFor("browser", `import * as all from ${JSON.stringify(entry)}; console.log(all);`);
    expect(client).not.toMatch(signer);
    expect(() => runInNewContext(client, { console })).toThrow("stowage runs on a server");
  });
});
