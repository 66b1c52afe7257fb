import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findFiles } from "./find-files.ts";

let directory = "";

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-find-"));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function put(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), path);
  }
}

async function find(folders: string[], missingFolders: "error" | "skip" = "error") {
  const found = await findFiles(folders, { directory, missingFolders });
  return { ...found, paths: found.files.map(({ path }) => path) };
}

describe("findFiles()", () => {
  it("takes the first of two files with the same path and reports the other", async () => {
    await put("one/a.txt", "two/a.txt", "two/b/c.txt");
    const { files, conflicts, paths } = await find(["one", "two"]);
    expect(paths).toEqual(["a.txt", "b/c.txt"]);
    expect(files[0]?.file).toBe(join(directory, "one/a.txt"));
    expect(conflicts).toEqual([{ path: "a.txt", used: "one/a.txt", skipped: "two/a.txt" }]);
  });

  it("leaves out what Django ignores", async () => {
    await put("s/CVS/x", "s/.well-known/y", "s/.hidden", "s/a.txt~", "s/a.txt", "s/cvs");
    expect((await find(["s"])).paths).toEqual(["a.txt", "cvs"]);
  });

  it("orders paths by their UTF-8 bytes", async () => {
    await put("s/\u{10000}.txt", "s/\ue000.txt", "s/a/b.txt", "s/a-b.txt", "s/a.txt");
    expect((await find(["s"])).paths).toEqual(["a-b.txt", "a.txt", "a/b.txt", "\ue000.txt", "\u{10000}.txt"]);
  });

  it("follows links inside the folder, not out of it and not round in circles", async () => {
    await put("s/real/a.txt", "secret/passwd");
    await symlink(join(directory, "s/real/a.txt"), join(directory, "s/inside.txt"));
    await symlink(join(directory, "s"), join(directory, "s/real/round"));
    await symlink(join(directory, "secret"), join(directory, "s/out"));
    await symlink(join(directory, "secret/passwd"), join(directory, "s/passwd"));
    await symlink(join(directory, "nowhere"), join(directory, "s/broken"));
    const { paths, warnings } = await find(["s"]);
    expect(paths).toEqual(["inside.txt", "real/a.txt"]);
    expect(warnings.toSorted()).toEqual(
      ["s/broken", "s/out", "s/passwd", "s/real/round"].map(
        (link) => `${link}: a link that leaves its folder or leads nowhere is not followed`,
      ),
    );
  });

  it("refuses a folder that does not exist, or goes on without it when told to", async () => {
    await put("one/a.txt");
    await expect(find(["one", "none"])).rejects.toMatchObject({
      code: "source-missing",
      message: expect.stringContaining('"none"'),
    });
    const { paths, warnings } = await find(["one", "none"], "skip");
    expect(paths).toEqual(["a.txt"]);
    expect(warnings).toEqual(["none: no such folder"]);
  });
});
