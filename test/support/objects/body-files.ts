import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { TestCloud } from "../clouds/start-test-cloud.ts";

/** How many bodies of a cloud lie in files; small ones lie in none. */
export async function bodyFiles({ dataDir }: TestCloud): Promise<number> {
  return (await readdir(join(dataDir, "bodies"))).length;
}
