import type { Principal } from "../../iam/principal.ts";
import type { SessionClaims } from "./session-claims.ts";

/** A key with whose it is. */
export interface KnownKey {
  secretAccessKey: string;
  principal: Principal;
  /** Of a session. */
  session?: { token: string; claims: SessionClaims };
}

/** Why an access key proves nobody: it is unknown or inactive, its session token is not its own, its time is over. */
export type KeyProblem = "unknown" | "wrong-token" | "expired";
