import type { Principal } from "../../iam/principal.ts";

/** A key with whose it is. */
export interface KnownKey {
  secretAccessKey: string;
  principal: Principal;
  /** Of a session. */
  sessionToken?: string;
  /** Milliseconds since the epoch, of a session. */
  expires?: number;
}

/** Why an access key proves nobody: it is unknown or inactive, its session token is not its own, its time is over. */
export type KeyProblem = "unknown" | "wrong-token" | "expired";
