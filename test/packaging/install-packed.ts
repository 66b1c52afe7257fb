import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The four packages, by folder, with the names they are published under. */
export const packages = {
  wire: "@stowage/wire",
  stowage: "stowage",
  cloud: "@stowage/cloud",
  cli: "@stowage/cli",
} as const;

const root = join(import.meta.dirname, "../..");

/** Packs and unpacks packages into the `node_modules` of a new folder, third parties linked in; returns the folder. */
export function installPacked(folders: readonly (keyof typeof packages)[]): string {
  const project = mkdtempSync(join(tmpdir(), "stowage-packed-"));
  for (const folder of folders) unpack(folder, project);
  linkAll(join(root, "node_modules"), join(project, "node_modules"));
  // Another version than the one that all share lies beside the package.
  for (const folder of folders) {
    const own = join(root, "packages", folder, "node_modules");
    if (existsSync(own)) linkAll(own, join(project, "node_modules", packages[folder], "node_modules"));
  }
  return project;
}

function unpack(folder: keyof typeof packages, project: string): void {
  const target = join(project, "node_modules", packages[folder]);
  mkdirSync(target, { recursive: true });
  const printed = execFileSync("npm", ["pack", "--json", "--pack-destination", project], {
    cwd: join(root, "packages", folder),
    encoding: "utf8",
  });
  const [tarball] = Object.values(JSON.parse(printed) as Record<string, { filename: string }>);
  if (tarball === undefined) throw new Error(`npm pack made no tarball of ${folder}`);
  execFileSync("tar", ["-xzf", join(project, tarball.filename), "--strip-components=1", "-C", target]);
}

function linkAll(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(source)) {
    if (name.startsWith(".") || name === "stowage" || name === "@stowage") continue;
    symlinkSync(join(source, name), join(target, name));
  }
}
