import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPacked, packages } from "./install-packed.ts";

interface Manifest {
  version: string;
  exports: Record<string, Record<string, string>>;
}

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

  it("run the command from the package stowage", () => {
    const version = execFileSync("node", ["node_modules/stowage/bin/stowage.js", "--version"], {
      cwd: project,
      encoding: "utf8",
    });
    expect(version).toMatch(/^\d+\.\d+\.\d+\n$/);
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
