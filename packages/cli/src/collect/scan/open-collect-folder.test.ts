import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openCollectFolder } from "./open-collect-folder.ts";

it.runIf(existsSync("/proc/self/fd"))("keeps nothing where not even root can make a folder", () => {
  const { path, kept } = openCollectFolder("/proc/self");
  expect(kept).toBe(false);
  expect(existsSync(path)).toBe(true);
  rmSync(path, { recursive: true });
  const directory = mkdtempSync(join(tmpdir(), "stowage-project-"));
  expect(openCollectFolder(directory)).toMatchObject({ path: join(directory, ".stowage/collect"), kept: true });
  rmSync(directory, { recursive: true });
});
