import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const repository = join(import.meta.dirname, "../..");
const manifest = join(repository, "packages/stowage/package.json");

/** What the pages speak of without declaring it. */
const globals = `import type * as stowage from "stowage";
declare global {
  const defineStorages: typeof stowage.defineStorages;
  const openStorages: typeof stowage.openStorages;
  const privateStorage: typeof stowage.privateStorage;
  const publicStorage: typeof stowage.publicStorage;
  const staticFiles: typeof stowage.staticFiles;
  const assets: stowage.StaticFiles;
  const avatars: stowage.PublicStorage;
  const documents: stowage.PrivateStorage;
  const driver: stowage.Driver;
  const body: stowage.Body;
  const stream: AsyncIterable<Uint8Array>;
  const file: File & { key: string };
  const key: string;
  const version: string;
  const user: { id: string };
  const response: Response;
  const config: stowage.Config<{ documents: stowage.PrivateDefinition }>;
  const it: typeof import("vitest").it;
}
`;

/** What is used of pino: its methods take the fields first. */
const log = `type Log = (fields: object, message: string) => void;
export declare const log: Record<"debug" | "error" | "info", Log>;
`;

const statics = `const storages = { assets: staticFiles({ from: ["public"] }) };
export default defineStorages({ app: "documented", region: "eu-central-1", bucket: "documented", storages });
`;

const declared = 'app: "documented", region: "eu-central-1"';

/** A part of a configuration is compiled inside a whole one. */
function whole(code: string): string {
  if (/^\w+: (?:\w+Storage|staticFiles)\(/.test(code))
    return `export default defineStorages({ ${declared}, storages: {\n${code}} });\n`;
  if (/^\w+: /.test(code)) return `export default defineStorages({ ${declared}, storages: {},\n${code}});\n`;
  return code;
}

async function readPages(): Promise<Map<string, string>> {
  const docs = (await readdir(join(repository, "docs"))).filter((name) => name.endsWith(".md"));
  const pages = ["README.md", ...docs.map((name) => `docs/${name}`)];
  return new Map(
    await Promise.all(pages.map(async (page) => [page, await readFile(join(repository, page), "utf8")] as const)),
  );
}

describe("the pages of the documentation", () => {
  let folder: string;
  let pages: Map<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "stowage-snippets-"));
    pages = await readPages();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("name entries that the package has", async () => {
    const { exports }: { exports: object } = JSON.parse(await readFile(manifest, "utf8"));
    const named = [...pages.values()].flatMap((text) => [...text.matchAll(/["`]stowage\/([a-z0-9-]+)["`]/g)]);
    expect(named.length).toBeGreaterThan(10);
    for (const [, name] of named) expect(Object.keys(exports)).toContain(`./${name}`);
  });

  it("show TypeScript that compiles", async () => {
    const base = join(repository, "tsconfig.test.json");
    const compilerOptions = { moduleDetection: "force", noUnusedLocals: false, noUnusedParameters: false };
    await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: base,
        compilerOptions,
        include: ["**/*.ts", join(repository, "packages/*/src/**/*.d.ts")],
      }),
    );
    await writeFile(join(folder, "globals.d.ts"), globals);
    await mkdir(join(folder, "docs/observing.md"), { recursive: true });
    await writeFile(join(folder, "docs/observing.md/log.ts"), log);
    await mkdir(join(folder, "docs/static-files.md"), { recursive: true });
    await writeFile(join(folder, "docs/static-files.md/stowage.config.ts"), statics);
    await cp(join(import.meta.dirname, "serving"), join(folder, "docs/serving.md"), { recursive: true });
    let shown = 0;
    for (const [page, text] of pages) {
      await mkdir(join(folder, page), { recursive: true });
      for (const [, code = ""] of text.matchAll(/^```ts\n(.*?)^```$/gms)) {
        const name = /^\/\/ (\S+\.ts)$/m.exec(code.split("\n", 1)[0] ?? "")?.[1] ?? `${(shown += 1)}.ts`;
        await writeFile(join(folder, page, name), whole(code));
      }
    }
    expect(shown).toBeGreaterThan(15);
    const tsc = spawnSync(join(repository, "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
    expect(tsc.stdout + tsc.stderr).toBe("");
  }, 60_000);
});
