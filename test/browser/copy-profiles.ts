import { cp, mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const parts = ["dist", "public", "package.json", "stowage.config.ts"];

/** Copies the built application into a fresh folder, so that a test has data of its own; resolves with the folder. */
export async function copyProfiles(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "stowage-profiles-"));
  const application = join(repository, "examples/profiles");
  await Promise.all(parts.map((part) => cp(join(application, part), join(folder, part), { recursive: true })));
  await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
  return folder;
}
