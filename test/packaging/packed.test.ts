import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPacked, packages } from "./install-packed.ts";

interface Manifest {
  version: string;
  exports: Record<string, Record<string, string>>;
}

// What it takes to sign a URL. Node's modules that take long to load are for the first request.
const signing = `
  const before = new Set(process.moduleLoadList);
  const { openStorages, privateStorage } = await import("stowage");
  const storages = { documents: privateStorage({ accept: ["application/pdf"], maxSize: "20 MB" }) };
  const config = { app: "start", region: "us-east-1", bucket: "start-bucket", storages };
  const { documents } = openStorages(config, { credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" } });
  const url = documents.url("documents/a.pdf");
  const loaded = process.moduleLoadList.filter((name) => !before.has(name)).map((name) => name.split(" ").at(-1));
  console.log(JSON.stringify({ url, loaded }));
`;
const slowModules = [
  "http",
  "https",
  "tls",
  "http2",
  "child_process",
  "worker_threads",
  "fs/promises",
  "internal/deps/undici/undici",
];

let project: string;
beforeAll(() => {
  project = installPacked(["wire", "stowage", "cloud", "cli"]);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("the packed packages", () => {
  it.each(Object.values(packages))("%s holds every file that its exports name, and no test", (name) => {
    const folder = join(project, "node_modules", name);
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
    for (const target of Object.values(manifest.exports).flatMap((conditions) => Object.values(conditions))) {
      expect(existsSync(join(folder, target)), target).toBe(true);
    }
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => /\.test\.|tsbuildinfo|tsconfig/.test(file))).toEqual([]);
  });

  it("share one version", () => {
    const versions = Object.values(packages).map(
      (name) =>
        (JSON.parse(readFileSync(join(project, "node_modules", name, "package.json"), "utf8")) as Manifest).version,
    );
    expect(new Set(versions).size).toBe(1);
  });

  it("load by import and by require", () => {
    const both = `import("stowage").then((m) => console.log(typeof m.openStorages, typeof require("stowage").openStorages))`;
    expect(execFileSync("node", ["--input-type=commonjs", "-e", both], { cwd: project, encoding: "utf8" })).toBe(
      "function function\n",
    );
  });

  it("sign the first URL without the modules of Node that take long to load", () => {
    const printed = execFileSync("node", ["--input-type=module", "-e", signing], { cwd: project, encoding: "utf8" });
    const { url, loaded } = JSON.parse(printed) as { url: string; loaded: string[] };
    expect(new URL(url).searchParams.get("X-Amz-Signature")).toMatch(/^[0-9a-f]{64}$/);
    expect(loaded).toContain("crypto");
    expect(slowModules.filter((name) => loaded.includes(name))).toEqual([]);
  });

  it("are at most 1.5 MB on disk, stowage with its dependencies", () => {
    const names = ["stowage", "@stowage/wire", "@fastify/busboy", "mime"];
    const sizes = names.map((name) => sizeOf(join(project, "node_modules", name)));
    expect(Math.min(...sizes)).toBeGreaterThan(10_000);
    expect(sizes.reduce((sum, bytes) => sum + bytes)).toBeLessThan(1_500_000);
  });

  it("run the command from the package stowage", () => {
    const version = execFileSync("node", ["node_modules/stowage/bin/stowage.js", "--version"], {
      cwd: project,
      encoding: "utf8",
    });
    expect(version).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("the package stowage where there is no Node", () => {
  // What wrangler, Next's edge runtime and bundlers for browsers ask for, in this order.
  const runtimes: readonly [name: string, conditions: readonly string[], refusal: string][] = [
    ["workerd", ["workerd", "worker", "browser"], "stowage needs Node.js: "],
    ["edge-light", ["edge-light", "worker"], "stowage needs Node.js: "],
    ["a browser", ["browser"], "stowage runs on a server: "],
  ];

  it.each(runtimes)("says so in every entry: %s", (_, conditions, refusal) => {
    const { exports } = JSON.parse(
      readFileSync(join(project, "node_modules/stowage/package.json"), "utf8"),
    ) as Manifest;
    const entries = Object.keys(exports).map((entry) => entry.replace(".", "stowage"));
    const ask = `
      const told = ${JSON.stringify(entries)}.map((entry) => import(entry).then(() => "loaded", ({ message }) => message));
      console.log(JSON.stringify(await Promise.all(told)));
    `;
    const given = [...conditions.map((name) => `--conditions=${name}`), "--input-type=module", "-e", ask];
    const told = JSON.parse(execFileSync("node", given, { cwd: project, encoding: "utf8" })) as string[];
    expect(told).toEqual(entries.map(() => expect.stringMatching(new RegExp(`^${refusal}`))));
  });
});

describe("the packed @stowage/cli", () => {
  it("compresses in threads that do not keep the process alive", () => {
    const config = `
      import { defineStorages, staticFiles } from "stowage";
      const assets = staticFiles({ from: ["public"], compress: "beside" });
      export default defineStorages({ app: "a", region: "eu-central-1", storages: { assets }, stages: { office: { driver: "disk" } } });
    `;
    const site = join(project, "site");
    mkdirSync(join(site, "public"), { recursive: true });
    writeFileSync(join(site, "stowage.config.mjs"), config);
    writeFileSync(join(site, "public/a.css"), "body { margin: 0 }\n".repeat(100));
    const options = { cwd: site, encoding: "utf8", timeout: 60_000 } as const;
    const bin = join(project, "node_modules/stowage/bin/stowage.js");
    const out = execFileSync(
      "node",
      [bin, "collect", "--config", "stowage.config.mjs", "--stage", "office", "--json"],
      options,
    );
    const [{ uploaded }] = JSON.parse(out) as [{ uploaded: string[] }];
    expect(uploaded.map((key) => key.replace(/\w{12}/, "HASH")).toSorted()).toEqual([
      "assets/a.HASH.css",
      "assets/a.HASH.css.br",
      "assets/a.HASH.css.gz",
      "assets/a.css",
    ]);
  });
});

describe("the package stowage without @stowage/cli", () => {
  it("says in one line how to install it", () => {
    const alone = installPacked(["wire", "stowage"]);
    const { status, stderr } = spawnSync("node", ["node_modules/stowage/bin/stowage.js", "--version"], {
      cwd: alone,
      encoding: "utf8",
    });
    rmSync(alone, { recursive: true, force: true });
    expect(stderr).toBe(
      "stowage: the command line is a package of its own. Install it: npm install --save-dev @stowage/cli\n",
    );
    expect(status).toBe(1);
  });
});

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
