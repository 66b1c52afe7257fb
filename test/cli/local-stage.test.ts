import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { defineStorages, openStorages, serveFiles, staticFiles } from "stowage";
import { createDiskDriver } from "stowage/disk";
import { describe, expect, it } from "vitest";
import { makeProject } from "./make-project.ts";
import { runCli } from "./start-cli.ts";

const config = `import { defineStorages, privateStorage, staticFiles } from "stowage";
export default defineStorages({
  app: "shop",
  region: "eu-central-1",
  bucket: "shop-test",
  storages: { assets: staticFiles({ from: ["public"] }), documents: privateStorage({ accept: "anything", maxSize: "1 MB" }) },
  stages: { office: { driver: "disk", folder: "kept" }, test: { driver: "memory" } },
});
`;

function declared(folder: string) {
  const storages = { assets: staticFiles({ from: ["public"] }) };
  const stages = { office: { driver: "disk", folder } } as const;
  return defineStorages({ app: "shop", region: "eu-central-1", bucket: "shop-test", storages, stages });
}

const office = ["--stage", "office"];

describe("a stage on disk", () => {
  it("is deployed to, listed and linked to, from a folder below the project too", async () => {
    await using project = await makeProject({ "stowage.config.ts": config, "public/a.css": "a {}" });
    const cwd = join(project.directory, "below");
    await mkdir(cwd);
    expect(await runCli(["collect", ...office], { cwd })).toMatchObject({ status: 0 });
    const driver = createDiskDriver({ folder: join(project.directory, "kept") });
    await driver.put("documents/a.txt", Buffer.from("hello"), { type: "text/plain", condition: "create" });
    const listed = await runCli(["ls", "documents", "--json", ...office], { cwd });
    expect(JSON.parse(listed.stdout)).toMatchObject({ key: "documents/a.txt", size: 5 });
    const asset = await runCli(["url", "assets", "a.css", ...office], { cwd });
    expect(asset.stdout).toMatch(/^\/_stowage\/files\/assets\/a\.[0-9a-f]{12}\.css\n$/);
    const storages = openStorages(declared(join(project.directory, "kept")), { stage: "office" });
    await storages.ready();
    expect(`${storages.assets.url("a.css")}\n`).toBe(asset.stdout);
    const serve = serveFiles({ storages: { assets: storages.assets } });
    const page = await serve(new Request(new URL(asset.stdout.trim(), "http://localhost")));
    expect([page.status, await page.text()]).toEqual([200, "a {}"]);
    const { stdout } = await runCli(["url", "documents", "documents/a.txt", ...office], { cwd });
    const { searchParams } = new URL(stdout.trim(), "http://localhost");
    expect(driver.verifyUrl?.("documents/a.txt", searchParams)).toEqual({});
    expect(driver.verifyUrl?.("documents/b.txt", searchParams)).toBeUndefined();
  });

  it("in memory is the application's own", async () => {
    await using project = await makeProject({ "stowage.config.ts": config });
    const refused = await runCli(["ls", "documents", "--stage", "test"], { cwd: project.directory });
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('Cannot reach stage "test": its files live in the memory of the application');
    expect(refused.stderr).toContain("or on disk");
  });
});
