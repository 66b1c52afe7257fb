import type { ControlService } from "../../control-service.ts";
import type { AccountIdentities } from "../../directory/account-identities.ts";
import { providerArn } from "../../directory/arns.ts";
import { QueryError } from "../../wire/query-error.ts";
import { invalidToken, parseWebToken } from "./parse-web-token.ts";
import { isSignedBy } from "./is-signed-by.ts";
import type { WebToken } from "./web-token.ts";

/** Whom an identity provider vouches for, proven. */
export interface WebIdentity {
  /** The provider's ARN. */
  provider: string;
  /** The provider's URL without its scheme, which the context keys start with. */
  issuer: string;
  subject: string;
  audience: string;
  claims: WebToken["claims"];
}

const tagsClaim = "https://aws.amazon.com/tags";

/**
 * Proves a token of an identity provider: its issuer is a provider of the account, whose key signed it; its time is now;
 * it is meant for a client of the provider.
 *
 * @param service The clock, and the keys of providers.
 * @param identities The account of the role.
 * @param text The token.
 * @returns Who holds it; every refusal has the code that STS gives it.
 */
export async function readWebIdentity(
  service: ControlService,
  identities: AccountIdentities,
  text: string,
): Promise<WebIdentity> {
  const token = parseWebToken(text);
  const { iss, sub, aud } = token.claims;
  if (typeof iss !== "string" || typeof sub !== "string" || sub === "") {
    throw invalidToken("Missing a required claim: iss and sub");
  }
  const issuer = iss.replace(/^https?:\/\//, "");
  const provider = identities.get("provider", issuer);
  if (provider === undefined || provider.url !== iss) {
    throw invalidToken(`No OpenIDConnect provider found in your account for ${iss}`);
  }
  const keys = await service.providerKeys.find(provider.url, token.keyId);
  if (!isSignedBy(token, keys)) throw invalidToken("Couldn't verify the signature of the ID Token.");
  assertTime(token, service.now());
  if (tagsClaim in token.claims) throw invalidToken("Session tags in tokens are not implemented by this cloud");
  const audience = [aud].flat().find((each) => typeof each === "string" && provider.clientIds.includes(each));
  if (typeof audience !== "string") throw invalidToken("Incorrect token audience");
  return {
    provider: providerArn(identities.account, provider.name),
    issuer: provider.name,
    subject: sub,
    audience,
    claims: token.claims,
  };
}

function assertTime({ claims: { exp, nbf, iat } }: WebToken, now: Date): void {
  const seconds = now.getTime() / 1000;
  if (typeof exp !== "number" || typeof iat !== "number") throw invalidToken("Missing a required claim: exp and iat");
  if (exp <= seconds)
    throw new QueryError("ExpiredTokenException", "Token expired: the current time is after its expiry", {
      rule: "token of the provider",
      because: `it ended at ${new Date(Math.max(exp, 0) * 1000).toISOString()}; the cloud's clock says ${now.toISOString()}`,
      changes: ["Get a new token from the identity provider"],
    });
  if (typeof nbf === "number" && nbf > seconds) throw invalidToken("The ID Token is not valid yet.");
}
