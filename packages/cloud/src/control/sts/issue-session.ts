import { randomBytes } from "node:crypto";
import type { ControlService } from "../control-service.ts";
import { createId } from "../directory/create-id.ts";
import type { RoleClaims, UserClaims } from "../directory/session-claims.ts";
import { sealToken } from "../directory/session-tokens.ts";

/** What the credentials themselves add to the claims of a session. */
type OfCredentials = "accessKeyId" | "secretAccessKey" | "issued" | "expires";

/** Temporary credentials as the API shows them. */
export interface SessionCredentials {
  AccessKeyId: string;
  SecretAccessKey: string;
  SessionToken: string;
  Expiration: Date;
}

/**
 * Makes temporary credentials. Nothing of them is stored: their token says what they are.
 *
 * @param service The clock, and the key that seals tokens.
 * @param session Whose they are.
 * @param duration Their life in seconds.
 */
export function issueSession(
  service: ControlService,
  session: Omit<UserClaims, OfCredentials> | Omit<RoleClaims, OfCredentials>,
  duration: number,
): SessionCredentials {
  const accessKeyId = createId("ASIA");
  const secretAccessKey = randomBytes(30).toString("base64");
  const issued = service.now().getTime();
  // Expiration is told in whole seconds.
  const expires = Math.floor(issued / 1000) * 1000 + duration * 1000;
  const claims = { ...session, accessKeyId, secretAccessKey, issued, expires };
  const SessionToken = sealToken(service.directory.sessionKey, claims);
  return { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken, Expiration: new Date(expires) };
}
