import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { walkSources, type WalkOptions } from "./walk-sources.ts";

let directory = "";

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-walk-"));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function put(...paths: string[]): Promise<void> {
  for (const path of paths) await write(path, path);
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await writeFile(join(directory, path), text);
}

function walk(folders: string[], options: Partial<WalkOptions> = {}) {
  const found = walkSources({ folders, directory, prefix: "static/", missingFolders: "error", ...options });
  const inOrder = [...found.folders];
  const files = inOrder.flatMap(({ files }) => files);
  return {
    ...found,
    folders: inOrder.map(({ path }) => path),
    files,
    paths: files.map(({ path }) => path),
    fixed: files.filter(({ fixed }) => fixed).map(({ path }) => path),
  };
}

describe("walkSources()", () => {
  it("walks parents before children and folders by the bytes of their names with a slash", async () => {
    await put("s/a/z", "s/a-b/z", "s/a.b/z", "s/a/c/z", "s/\u{10000}/z", "s/\ue000/z", "s/z", "s/empty/deep/z");
    expect(walk(["s"]).folders).toEqual(["", "a-b", "a.b", "a", "a/c", "empty/deep", "\ue000", "\u{10000}"]);
  });

  it("gives the files of a folder by the bytes of their names", async () => {
    await put("s/\u{10000}.txt", "s/\ue000.txt", "s/a-b.txt", "s/a.txt", "s/B.txt");
    expect(walk(["s"]).paths).toEqual(["B.txt", "a-b.txt", "a.txt", "\ue000.txt", "\u{10000}.txt"]);
  });

  it("takes the first of several files with the same path and reports one conflict", async () => {
    await put("one/a.txt", "two/a.txt", "two/b/c.txt", "three/a.txt", "three/b/d.txt");
    const { files, conflicts, paths } = walk(["one", "two", "three"]);
    expect(paths).toEqual(["a.txt", "b/c.txt", "b/d.txt"]);
    expect(files[0]?.file).toBe(join(directory, "one/a.txt"));
    expect(files[2]?.file).toBe(join(directory, "three/b/d.txt"));
    expect(conflicts).toEqual([{ path: "a.txt", used: "one/a.txt", skipped: "two/a.txt" }]);
  });

  it("refuses a file and a folder of the same path", async () => {
    await put("one/a", "two/a/b.txt");
    expect(() => walk(["one", "two"])).toThrow(/two\/a|one\/a/);
    expect(walk(["one", "two"], { ignore: ["a/"] }).paths).toEqual(["a"]);
  });

  it("describes a file by what tells that it changed", async () => {
    await put("s/a.txt");
    expect(walk(["s"]).files).toEqual([
      {
        path: "a.txt",
        file: join(directory, "s/a.txt"),
        source: 0,
        size: 7,
        mtime: expect.any(Number),
        ctime: expect.any(Number),
        inode: expect.any(Number),
        device: expect.any(Number),
        fixed: false,
      },
    ]);
  });

  it("says of a source that it is a file", async () => {
    await put("one/a.txt");
    for (const missingFolders of ["error", "skip"] as const)
      expect(() => walk(["one", "one/a.txt"], { missingFolders })).toThrow(
        'Cannot collect "one/a.txt": it is a file, not a folder',
      );
    expect(walk(["one"]).paths).toEqual(["a.txt"]);
  });

  it("refuses a folder that does not exist, or goes on without it when told to", async () => {
    await put("one/a.txt");
    expect(() => walk(["one", "none"])).toThrow(expect.objectContaining({ code: "source-missing" }));
    const { paths, warnings } = walk(["one", "none"], { missingFolders: "skip" });
    expect(paths).toEqual(["a.txt"]);
    expect(warnings).toEqual(["none: no such folder"]);
  });
});

describe("what walkSources() leaves out", () => {
  const files = ["s/CVS/x", "s/.well-known/y", "s/.hidden", "s/a.txt~", "s/a.txt", "s/cvs", "s/b/.git/config"];

  it("is what Django ignores", async () => {
    await put(...files);
    expect(walk(["s"]).paths).toEqual(["a.txt", "cvs"]);
  });

  it("can be taken back, file or folder", async () => {
    await put(...files);
    expect(walk(["s"], { ignore: ["!.well-known"] }).paths).toEqual(["a.txt", "cvs", ".well-known/y"]);
  });

  it("follows the syntax of .gitignore", async () => {
    await put("s/a.map", "s/b/a.map", "s/b/keep.map", "s/docs/x", "s/b/docs/x", "s/b/A.MAP");
    const { paths } = walk(["s"], { ignore: ["*.map", "!keep.map", "/docs/"] });
    expect(paths).toEqual(["b/A.MAP", "b/keep.map", "b/docs/x"]);
  });

  it("is read nevertheless when it is a Vite manifest", async () => {
    await write(
      "s/.vite/manifest.json",
      '{"src/main.ts":{"file":"main-0a1B2c3D.js","src":"src/main.ts","isEntry":true}}',
    );
    await put("s/main-0a1B2c3D.js");
    const { paths, entries, fixed } = walk(["s"]);
    expect(paths).toEqual(["main-0a1B2c3D.js"]);
    expect(fixed).toEqual(paths);
    expect(entries.get("src/main.ts")?.file).toBe("main-0a1B2c3D.js");
  });

  it("are sockets, pipes and devices, with a warning", async () => {
    await put("s/a.txt");
    execFileSync("mkfifo", [join(directory, "s/pipe")]);
    await symlink("/dev/null", join(directory, "s/null"));
    await symlink("pipe", join(directory, "s/to-pipe"));
    const { paths, warnings } = walk(["s"]);
    expect(paths).toEqual(["a.txt"]);
    expect(warnings.toSorted()).toEqual([
      "s/null: a link that leaves its folder or leads nowhere is not followed",
      "s/pipe: neither a file nor a folder, left out",
      "s/to-pipe: neither a file nor a folder, left out",
    ]);
  });
});

describe("links", () => {
  it("are followed inside the folder, not out of it and not round in circles", async () => {
    await put("s/real/a.txt", "secret/passwd", "s/real/sub/b.txt");
    const links = {
      "s/inside.txt": "s/real/a.txt",
      "s/copy": "s/real/sub",
      "s/real/round": "s",
      "s/real/sub/up": "s/real",
    };
    const out = { "s/out": "secret", "s/passwd": "secret/passwd", "s/broken": "nowhere" };
    for (const [link, target] of Object.entries({ ...links, ...out })) {
      await symlink(join(directory, target), join(directory, link));
    }
    const { paths, warnings } = walk(["s"]);
    expect(paths).toEqual(["inside.txt", "copy/b.txt", "copy/up/a.txt", "real/a.txt", "real/sub/b.txt"]);
    expect(warnings.filter((each) => each.includes("out of") || each.includes("leads nowhere"))).toHaveLength(3);
    expect(warnings.filter((each) => each.includes("holds it"))).toEqual([
      "s/copy/up/round: a link to a folder that holds it is not followed",
      "s/copy/up/sub: a link to a folder that holds it is not followed",
      "s/real/round: a link to a folder that holds it is not followed",
      "s/real/sub/up: a link to a folder that holds it is not followed",
    ]);
  });

  it("are described by what they lead to", async () => {
    await put("s/real.txt");
    await symlink("real.txt", join(directory, "s/link.txt"));
    const [link, real] = walk(["s"]).files;
    expect({ ...link, path: "", file: "" }).toEqual({ ...real, path: "", file: "" });
    expect(link?.file).toBe(join(directory, "s/link.txt"));
  });

  it("are followed when a source folder is one itself", async () => {
    await put("real/a.txt");
    await symlink("real", join(directory, "s"));
    expect(walk(["s"]).paths).toEqual(["a.txt"]);
  });
});

describe("names that walkSources() refuses", () => {
  it.each([
    ["staticfiles.json", "its name is the manifest's own"],
    ["a\u0001.txt", "control character"],
    ["a\\b.txt", "backslash"],
    [`${"d".repeat(250)}/${"e".repeat(250)}/${"f".repeat(250)}/${"g".repeat(250)}.txt`, "longer than 1008 bytes"],
    ["a\ufffd.txt", "not valid Unicode"],
  ])("%j", async (path, reason) => {
    await put(`s/${path}`, "s/fine.txt");
    expect(() => walk(["s"])).toThrow(reason);
    expect(walk(["s"], { ignore: ["*", "!fine.txt"] }).paths).toEqual(["fine.txt"]);
  });

  it("bytes that are not UTF-8", async () => {
    await put("s/sub/fine.txt");
    await writeFile(Buffer.concat([Buffer.from(join(directory, "s/sub/")), Buffer.from([0x61, 0xff, 0x62])]), "x");
    expect(() => walk(["s"])).toThrow(/sub\/a\ufffdb": its name is not valid Unicode/);
  });

  it("but not the manifest's name in a folder", async () => {
    await put("s/a/staticfiles.json", "s/staticfiles.json.d/x");
    expect(walk(["s"]).paths).toEqual(["a/staticfiles.json", "staticfiles.json.d/x"]);
  });
});

describe("names that hold a hash", () => {
  it("are those that patterns name", async () => {
    await put("s/app.0123abcd.js", "s/a/b/c.js", "s/a/c.js", "s/x.js");
    expect(walk(["s"], { hashed: ["app.*.js", "/a/b/"] }).fixed).toEqual(["app.0123abcd.js", "a/b/c.js"]);
  });

  it("are those that the Vite manifest of the same folder names, where they look hashed", async () => {
    const manifest = {
      "src/main.ts": {
        file: "assets/main-B1x_c3-4.js",
        src: "src/main.ts",
        isEntry: true,
        css: ["assets/main-C2abcdef.css"],
      },
      "src/plain.ts": {
        file: "assets/my-component.js",
        src: "src/plain.ts",
        isEntry: true,
        assets: ["assets/logo-D3abcdef.svg"],
      },
    };
    await write("dist/.vite/manifest.json", JSON.stringify(manifest));
    const built = [
      "main-B1x_c3-4.js",
      "main-C2abcdef.css",
      "my-component.js",
      "logo-D3abcdef.svg",
      "other-E4abcdef.svg",
    ];
    await put(...built.map((name) => `dist/assets/${name}`), "public/assets/logo-D3abcdef.svg");
    expect(walk(["dist"]).fixed.toSorted()).toEqual([
      "assets/logo-D3abcdef.svg",
      "assets/main-B1x_c3-4.js",
      "assets/main-C2abcdef.css",
    ]);
    // The file of another source is not what Vite built.
    expect(walk(["public", "dist"]).fixed).not.toContain("assets/logo-D3abcdef.svg");
  });

  it("refuses a Vite manifest whose files are not there", async () => {
    await write("s/.vite/manifest.json", '{"a.ts":{"file":"a-0a1B2c3D.js","src":"a.ts"}}');
    await put("s/b.txt");
    expect(() => walk(["s"])).toThrow(/\.vite\/manifest\.json": it names "a-0a1B2c3D\.js", which is not there/);
    await put("s/a-0a1B2c3D.js");
    expect(walk(["s"]).paths).toEqual(["a-0a1B2c3D.js", "b.txt"]);
  });

  it("takes the first of two entries with the same name, with a warning", async () => {
    await write("one/.vite/manifest.json", '{"index.html":{"file":"a-0a1B2c3D.js","isEntry":true}}');
    await write("two/.vite/manifest.json", '{"index.html":{"file":"gone-0a1B2c3D.js","isEntry":true}}');
    await put("one/a-0a1B2c3D.js");
    const { entries, warnings } = walk(["one", "two"]);
    expect(entries.get("index.html")?.file).toBe("a-0a1B2c3D.js");
    expect(warnings).toEqual(['two: its Vite manifest names "index.html" as that of an earlier folder does']);
  });
});
