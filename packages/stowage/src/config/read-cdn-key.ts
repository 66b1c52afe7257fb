import { type Env, findVariable } from "./environment.ts";
import type { Problems } from "./problems.ts";
import type { ResolvedCdn, ResolvedCdnKey } from "./resolved-config.ts";

const [id, pem, file] = ["STOWAGE_CDN_KEY_ID", "STOWAGE_CDN_PRIVATE_KEY", "STOWAGE_CDN_PRIVATE_KEY_FILE"] as const;

/**
 * Takes the CDN's key from the environment, unread: whether it is one shows where a URL is signed. An id without its key, the
 * other way round, and two keys are problems.
 */
export function readCdnKey(
  problems: Problems,
  env: Env,
  { signing: type, hash }: Partial<ResolvedCdn> = {},
): ResolvedCdnKey | undefined {
  const [keyId, key, path] = [id, pem, file].map((name) => findVariable(env, [name])?.value);
  if (key !== undefined && path !== undefined) problems.add(file, `set beside ${pem}. Set one of the two.`);
  const privateKey = key === undefined ? path && { file: path } : onLines(key);
  if (keyId === undefined && privateKey === undefined) return undefined;
  if (keyId === undefined) problems.add(id, `missing. ${key === undefined ? file : pem} is set; set both or neither.`);
  if (privateKey === undefined || privateKey === "") {
    problems.add(pem, `missing. ${id} is set; set this or ${file} as well, or neither.`);
    return undefined;
  }
  if (keyId !== undefined && !/^[A-Za-z0-9]+$/.test(keyId)) {
    problems.add(id, `${JSON.stringify(keyId)} is not the id of a key. Write one such as "K2JCJMDEHXQW5F".`);
  }
  return { id: keyId ?? "", privateKey, ...(type !== undefined && { type, hash }) };
}

/** Many ways to set a variable take one line alone, where `\\n` stands for the end of a line. */
function onLines(pem: string): string {
  return pem.replaceAll(String.raw`\n`, "\n");
}
