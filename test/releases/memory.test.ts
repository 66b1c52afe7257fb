import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const files = Number(process.env["STOWAGE_ROUNDS"] ?? 1) >= 100 ? 1_000_000 : 150_000;

it("prunes and rolls back in memory that does not grow with the files", async () => {
  const heap = ["--max-old-space-size=40", "--max-semi-space-size=4"];
  const script = join(import.meta.dirname, "many-files.js");
  const { stdout } = await promisify(execFile)(process.execPath, [...heap, script, String(files)]);
  expect(JSON.parse(stdout)).toEqual({ superfluous: files / 100, files, copied: files / 10 });
}, 600_000);
