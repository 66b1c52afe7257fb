import { createPublicKey, type KeyObject } from "node:crypto";
import { fetchJson } from "./fetch-json.ts";

/** A key of a provider. */
export interface ProviderKey {
  id?: string;
  key: KeyObject;
}

interface Entry {
  fetched: number;
  keys: Promise<ProviderKey[]>;
}

const life = 600_000;
/** How soon keys are fetched again because one is missing: a forged token must not make a flood of requests. */
const pause = 1000;
const mostRemembered = 100;

/** The signing keys of identity providers, found as OpenID Connect says, and kept for ten minutes. */
export class ProviderKeys {
  readonly #loopback: boolean;
  readonly #entries = new Map<string, Entry>();

  /** Takes whether providers on this machine are allowed. */
  constructor(loopback: boolean) {
    this.#loopback = loopback;
  }

  /** The keys that may have signed a token: the one it names or, where it names none, all. */
  async find(issuer: string, keyId: string | undefined): Promise<KeyObject[]> {
    const known = await this.#keysOf(issuer, life);
    const found = select(known, keyId);
    return found.length > 0 ? found : select(await this.#keysOf(issuer, pause), keyId);
  }

  #keysOf(issuer: string, age: number): Promise<ProviderKey[]> {
    const now = performance.now();
    const entry = this.#entries.get(issuer);
    if (entry !== undefined && now - entry.fetched < age) return entry.keys;
    if (this.#entries.size >= mostRemembered) this.#entries.clear();
    const keys = this.#fetch(issuer);
    this.#entries.set(issuer, { fetched: now, keys });
    // A failure is not remembered.
    keys.catch(() => void (this.#entries.get(issuer)?.keys === keys && this.#entries.delete(issuer)));
    return keys;
  }

  async #fetch(issuer: string): Promise<ProviderKey[]> {
    const configuration = await fetchJson(`${issuer}/.well-known/openid-configuration`, this.#loopback);
    const { keys } = await fetchJson(String(configuration["jwks_uri"]), this.#loopback);
    return Array.isArray(keys) ? keys.flatMap((key: unknown) => readKey(key) ?? []) : [];
  }
}

function select(keys: readonly ProviderKey[], keyId: string | undefined): KeyObject[] {
  return keys.filter(({ id }) => keyId === undefined || id === keyId).map(({ key }) => key);
}

/** Public keys alone: a shared secret among them could be anybody's. */
function readKey(value: unknown): ProviderKey | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const key: Record<string, unknown> = Object.fromEntries(Object.entries(value));
  const { kty, use, kid } = key;
  if ((kty !== "RSA" && kty !== "EC") || (use !== undefined && use !== "sig")) return undefined;
  try {
    return { key: createPublicKey({ key, format: "jwk" }), ...(typeof kid === "string" && { id: kid }) };
  } catch {
    return undefined;
  }
}
