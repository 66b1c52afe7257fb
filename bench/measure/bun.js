import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const packages = { x64: "@oven/bun-linux-x64", arm64: "@oven/bun-linux-aarch64" };

/** Bun's package for this machine, which is its program alone, without the install script of `bun`; else undefined. */
export const bunPackage = process.platform === "linux" ? packages[process.arch] : undefined;

/** Bun's program; undefined where there is none. */
export const bun = [bunPackage]
  .filter((name) => name !== undefined)
  .map((name) => fileURLToPath(new URL(`../node_modules/${name}/bin/bun`, import.meta.url)))
  .find((file) => existsSync(file));
