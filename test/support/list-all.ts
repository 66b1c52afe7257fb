import type { Driver, Entry, ListOptions } from "stowage";

/** All entries of a listing. */
export async function listAll(driver: Driver, options: ListOptions = {}): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const page of driver.list(options)) entries.push(...page.entries);
  return entries;
}
