import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderWatch } from "./folder-watch.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "stowage-watch-"));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

/** A watch, and what it takes to wait for what it tells. */
function open(folders: readonly string[]) {
  let heard = (): void => undefined;
  let count = 0;
  const errors: Error[] = [];
  const watch = new FolderWatch({
    folders: folders.map((folder) => join(root, folder)),
    within: root,
    counts: (name) => !name.startsWith("."),
    onChange: () => {
      count += 1;
      heard();
    },
    onError: (error) => errors.push(error),
  });
  /** Does something and waits until it is told of; then watches what is there now. */
  const told = async (work: () => Promise<unknown>): Promise<void> => {
    const change = new Promise<void>((resolve) => (heard = resolve));
    await work();
    await change;
    await watch.sync();
  };
  return { watch, told, errors, count: () => count };
}

const write = (path: string, text = "x"): Promise<void> => writeFile(join(root, path), text);
const make = (path: string): Promise<unknown> => mkdir(join(root, path), { recursive: true });

describe("FolderWatch", () => {
  it("tells of files that are written, replaced and removed, at any depth", async () => {
    await make("public/css/deep");
    const { watch, told, errors } = open(["public"]);
    await watch.sync();
    await told(() => write("public/a.css"));
    await told(() => write("public/css/deep/b.css"));
    await write("b.new");
    await told(() => rename(join(root, "b.new"), join(root, "public/css/deep/b.css")));
    await told(() => rm(join(root, "public/css/deep/b.css")));
    watch.close();
    expect(errors).toEqual([]);
  });

  it("tells of what is in folders that were made since, also anew under the same name", async () => {
    await make("public");
    const { watch, told, count } = open(["public"]);
    await watch.sync();
    for (let round = 0; round < 3; round += 1) {
      await told(() => make("public/img"));
      await told(() => write("public/img/a.png"));
      await told(() => rm(join(root, "public/img"), { recursive: true }));
    }
    watch.close();
    expect(count()).toBeGreaterThanOrEqual(9);
  });

  it("waits for sources that are built later, and built anew", async () => {
    const { watch, told, count } = open(["dist/client"]);
    await watch.sync();
    for (let round = 0; round < 2; round += 1) {
      await told(() => make("dist/client"));
      await told(() => write("dist/client/a.js"));
      await told(() => rm(join(root, "dist"), { recursive: true }));
    }
    watch.close();
    expect(count()).toBeGreaterThanOrEqual(6);
  });

  it("hears nothing of hidden files, of other folders, nor after it is closed", async () => {
    await make("public/.cache");
    await make("other");
    const { watch, told, count } = open(["public"]);
    await watch.sync();
    await write("public/.a.css.swp");
    await write("public/.cache/x");
    await write("other/a");
    await write("a");
    // What comes later is told later: the others were not.
    await told(() => write("public/a.css"));
    const before = count();
    expect(before).toBeLessThanOrEqual(2);
    watch.close();
    await write("public/b.css");
    const other = open(["public"]);
    await other.watch.sync();
    await other.told(() => write("public/c.css"));
    other.watch.close();
    expect(count()).toBe(before);
  });
});
