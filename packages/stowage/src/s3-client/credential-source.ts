import { StowageError } from "../base/errors/stowage-error.ts";
import type { Credentials } from "@stowage/wire";

/** Any AWS SDK credential provider fits. */
export type CredentialProvider = () => Promise<Credentials>;

/** Where requests and URLs get the keys that sign them. */
export interface CredentialSource {
  /** What {@link get} would give, where nobody has to be asked for it. */
  current(): Credentials | undefined;
  /** Resolved and fresh: never within five minutes of their end, unless nothing newer can be had. */
  get(): Promise<Credentials>;
  /**
   * What is known without waiting.
   *
   * @throws {StowageError} `not-ready` when a provider was never awaited; `credentials-missing` when there is none.
   */
  snapshot(): Credentials;
  /**
   * Asks for newer keys than those that S3 called expired.
   *
   * @returns Whether there are any.
   */
  renew(expired: Credentials): Promise<boolean>;
}

const refreshBefore = 5 * 60_000;

/**
 * Makes a source of static credentials, of a provider, or of none, which fails when it is used.
 *
 * @param given The credentials, or the provider that is asked on use.
 * @param now The clock, in milliseconds.
 */
export function createCredentialSource(
  given: Credentials | CredentialProvider | undefined,
  now: () => number = Date.now,
): CredentialSource {
  const renew = async (): Promise<boolean> => false;
  if (given === undefined)
    return { current: () => refuse(), get: async () => refuse(), snapshot: () => refuse(), renew };
  if (typeof given !== "function") {
    const empty = emptyKeys(given);
    if (empty !== undefined) {
      const refuseEmpty = (): never => refuse(empty);
      return { current: refuseEmpty, get: async () => refuseEmpty(), snapshot: refuseEmpty, renew };
    }
    return { current: () => given, get: async () => given, snapshot: () => given, renew };
  }
  return cached(given, now);
}

function cached(provider: CredentialProvider, now: () => number): CredentialSource {
  let current: Credentials | undefined;
  let pending: Promise<Credentials> | undefined;
  const lives = (margin: number): boolean => current !== undefined && endOf(current) - margin > now();
  const refresh = (): Promise<Credentials> => {
    pending ??= ask(provider)
      .then((next) => (current = next))
      .finally(() => (pending = undefined));
    return pending;
  };
  const fresh = (): Credentials | undefined => (lives(refreshBefore) ? current : undefined);
  return {
    current: fresh,
    async get() {
      return (
        fresh() ??
        refresh().catch((error: unknown) => {
          if (current !== undefined && lives(0)) return current;
          throw error;
        })
      );
    },
    async renew(expired) {
      // Another request may have been told before, and asked already.
      if (current === expired) await refresh().catch(() => undefined);
      return current?.accessKeyId !== expired.accessKeyId || current.sessionToken !== expired.sessionToken;
    },
    snapshot() {
      if (current === undefined) throw new StowageError("not-ready", "Cannot sign: the credentials were never awaited");
      // Refreshed on use and not by timer; a failure shows in the next request or as a URL that outlives its keys.
      if (!lives(refreshBefore)) refresh().catch(() => undefined);
      return current;
    },
  };
}

async function ask(provider: CredentialProvider): Promise<Credentials> {
  try {
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await provider();
    const optional = { ...(sessionToken && { sessionToken }), ...(expiration && { expiration }) };
    return { accessKeyId, secretAccessKey, ...optional };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Cannot get credentials: the provider failed with ${JSON.stringify(reason)}`;
    throw new StowageError("credentials-missing", message, { cause, retryable: true });
  }
}

function endOf(credentials: Credentials): number {
  return credentials.expiration?.getTime() ?? Infinity;
}

function refuse(reason = "no credentials were given"): never {
  throw new StowageError("credentials-missing", `Cannot sign: ${reason}`);
}

/** An empty environment variable is no key: S3 would answer with a 400 that names neither. */
function emptyKeys(credentials: Credentials): string | undefined {
  const { accessKeyId, secretAccessKey } = credentials;
  const empty = Object.entries({ accessKeyId, secretAccessKey }).filter(([, value]) => !value);
  if (empty.length === 0) return undefined;
  return `${empty.map(([name]) => name).join(" and ")} of the credentials ${empty.length === 1 ? "is" : "are"} empty`;
}
