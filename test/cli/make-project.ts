import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A project of one test, in a folder of its own. */
export interface TestProject extends AsyncDisposable {
  directory: string;
  write(path: string, content: string | Uint8Array): Promise<void>;
}

const repository = join(import.meta.dirname, "../..");

/** The configuration that most tests use. */
export const usualConfig = `import { defineStorages, privateStorage, publicStorage, staticFiles } from "stowage";

export default defineStorages({
  app: "shop",
  region: "eu-central-1",
  bucket: "shop-test",
  storages: {
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage({ accept: ["image/*"], maxSize: "5 MB" }),
    documents: privateStorage({ accept: "anything", maxSize: "20 MB", urlExpiresIn: "1 hour" }),
  },
  stages: { dev: { bucket: "shop-dev" } },
});
`;

/** Makes a project with these files; `stowage` resolves in it as in an installed one. */
export async function makeProject(files: Record<string, string | Uint8Array> = {}): Promise<TestProject> {
  const directory = await mkdtemp(join(tmpdir(), "stowage-cli-"));
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  };
  await symlink(join(repository, "node_modules"), join(directory, "node_modules"));
  const usual = { "package.json": '{ "type": "module" }', "stowage.config.ts": usualConfig };
  for (const [path, content] of Object.entries({ ...usual, ...files })) await write(path, content);
  return { directory, write, [Symbol.asyncDispose]: async () => await rm(directory, { recursive: true, force: true }) };
}
