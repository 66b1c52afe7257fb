import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Appender } from "./appender.ts";
import { unwritable, writing, writingLater } from "./writing.ts";

it.runIf(existsSync("/dev/full"))("a disk that is full is told as that, with what to do", () => {
  const appender = new Appender("/dev/full");
  appender.append("text");
  expect(() => appender.end()).toThrow(
    expect.objectContaining({
      code: "disk-full",
      message: 'Cannot write "/dev/full": the disk is full (ENOSPC)',
      fix: expect.stringContaining("TMPDIR"),
    }),
  );
});

it("a folder that is not there is told as one that cannot be written to, and other errors stay", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stowage-writing-"));
  const file = join(folder, "missing", "a");
  expect(() => new Appender(file)).toThrow(expect.objectContaining({ code: "disk-read-only" }));
  const other = new Error("other");
  await expect(writingLater(file, async () => await Promise.reject(other))).rejects.toBe(other);
  expect(unwritable(file, other)).toBe(other);
  const appender = writing(join(folder, "a"), () => new Appender(join(folder, "a")));
  appender.append("text");
  appender.end();
  expect(readFileSync(join(folder, "a"), "utf8")).toBe("text");
  rmSync(folder, { recursive: true });
});
