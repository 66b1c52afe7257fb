import { type CredentialScope, formatScope } from "./credential-scope.ts";
import { deriveSigningKey } from "./derive-signing-key.ts";
import { SigningKey } from "./signing-key.ts";

// A pure function's memory: deriving takes four HMACs, and a server meets the same few keys all day. The scope comes
// from the client, so the size is bounded and the oldest goes first.
const limit = 256;
const known = new Map<string, SigningKey>();

/**
 * Derives a signing key or remembers it.
 *
 * @param secretAccessKey The secret.
 * @param scope Day, region and service.
 * @returns The key, ready to sign.
 */
export function findSigningKey(secretAccessKey: string, scope: CredentialScope): SigningKey {
  const { date, region, service } = scope;
  const again = last?.secret === secretAccessKey && last.date === date && last.region === region;
  if (last !== undefined && again && last.service === service) return last.key;
  const key = findKey(secretAccessKey, scope);
  last = { secret: secretAccessKey, date, region, service, key };
  return key;
}

// Most often it is the same one: then the name that the others are found by need not be put together.
let last: (CredentialScope & { secret: string; key: SigningKey }) | undefined;

function findKey(secretAccessKey: string, scope: CredentialScope): SigningKey {
  const name = `${formatScope(scope)}\n${secretAccessKey}`;
  const found = known.get(name);
  if (found !== undefined) return found;
  const key = new SigningKey(deriveSigningKey(secretAccessKey, scope));
  if (known.size >= limit) known.delete(known.keys().next().value ?? "");
  known.set(name, key);
  return key;
}
