import { existsSync, readFileSync } from "node:fs";

/** The version of the package: its manifest is above this file, however deep the build put it. */
export function version(): string {
  let folder = new URL(".", import.meta.url);
  while (!existsSync(new URL("package.json", folder))) folder = new URL("..", folder);
  const manifest: unknown = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  throw new Error(`Cannot tell the version: ${folder.href}package.json has none`);
}
