import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readViteManifest } from "./read-vite-manifest.ts";

let root = "";

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "stowage-vite-"));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function write(path: string, manifest: unknown): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), typeof manifest === "string" ? manifest : JSON.stringify(manifest));
}

const build = {
  "_vendor-D3abcdef.js": { file: "assets/vendor-D3abcdef.js", name: "vendor", css: ["assets/vendor-V1abcdef.css"] },
  "_shared-S4abcdef.js": {
    file: "assets/shared-S4abcdef.js",
    imports: ["_vendor-D3abcdef.js", "src/main.ts"],
    css: ["assets/shared-W2abcdef.css"],
  },
  "src/main.ts": {
    file: "assets/main-B1abcdef.js",
    src: "src/main.ts",
    isEntry: true,
    imports: ["_shared-S4abcdef.js", "_vendor-D3abcdef.js"],
    dynamicImports: ["src/lazy.ts"],
    css: ["assets/main-C2abcdef.css"],
    assets: ["assets/logo-L1abcdef.svg"],
  },
  "src/lazy.ts": { file: "assets/lazy-Z1abcdef.js", isDynamicEntry: true, imports: ["src/main.ts"] },
  "src/logo.svg": { file: "assets/logo-L1abcdef.svg", src: "src/logo.svg" },
};

describe("readViteManifest()", () => {
  it.each([".vite/manifest.json", "manifest.json"])(
    "resolves the sources of %s with all that they import",
    async (path) => {
      await write(path, build);
      const { entries, hashed, file } = readViteManifest(root) ?? {};
      expect(file).toBe(join(root, path));
      expect([...(entries ?? [])]).toEqual([
        [
          "src/main.ts",
          {
            file: "assets/main-B1abcdef.js",
            css: ["assets/vendor-V1abcdef.css", "assets/shared-W2abcdef.css", "assets/main-C2abcdef.css"],
            imports: ["assets/vendor-D3abcdef.js", "assets/shared-S4abcdef.js"],
          },
        ],
        ["src/lazy.ts", expect.objectContaining({ file: "assets/lazy-Z1abcdef.js" })],
        ["src/logo.svg", { file: "assets/logo-L1abcdef.svg", css: [], imports: [] }],
      ]);
      expect(hashed).toContain("assets/logo-L1abcdef.svg");
      expect(hashed?.size).toBe(8);
    },
  );

  it("finds none where there is none", () => expect(readViteManifest(root)).toBeUndefined());

  it.each([{}, { name: "App", icons: [{ src: "a.png" }] }, "no JSON", []])(
    "takes the manifest.json %j for something else",
    async (manifest) => {
      await write("manifest.json", manifest);
      expect(readViteManifest(root)).toBeUndefined();
    },
  );

  it.each([
    ["{", "it is not JSON"],
    [[], "it is not an object"],
    [{ "a.ts": {} }, '"a.ts" has no "file"'],
    [{ "a.ts": { file: "a.js", css: "b.css" } }, '"css" of "a.ts" is not a list of texts'],
    [{ "a.ts": { file: "a.js", imports: ["b.ts"] } }, '"a.ts" imports "b.ts", which it does not hold'],
  ])("refuses the manifest %j and names its file", async (manifest, reason) => {
    await write(".vite/manifest.json", manifest);
    expect(() => readViteManifest(root)).toThrow(
      expect.objectContaining({
        code: "source-unreadable",
        message: `Cannot read Vite manifest ${JSON.stringify(join(root, ".vite/manifest.json"))}: ${reason}`,
      }),
    );
  });
});
