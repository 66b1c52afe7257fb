import type { Driver } from "stowage";

/** The bytes of an object. */
export async function bytesOf(driver: Driver, key: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await driver.get(key)).body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The text of an object. */
export async function textOf(driver: Driver, key: string): Promise<string> {
  return (await bytesOf(driver, key)).toString();
}

/** The bytes of all objects by their keys. */
export async function bytesIn(driver: Driver): Promise<Record<string, Buffer>> {
  const found: Record<string, Buffer> = {};
  for await (const page of driver.list()) {
    for (const { key } of page.entries) found[key] = await bytesOf(driver, key);
  }
  return found;
}

/** The texts of all objects by their keys. */
export async function contents(driver: Driver): Promise<Record<string, string>> {
  const found = Object.entries(await bytesIn(driver));
  return Object.fromEntries(found.map(([key, bytes]) => [key, bytes.toString()]));
}
