import type { ContextValues } from "../iam/context-values.ts";
import type { Decided } from "../iam/decided.ts";
import type { RolePrincipal, RootPrincipal, UserPrincipal } from "../iam/principal.ts";
import type { ControlService } from "./control-service.ts";
import type { AccountIdentities } from "./directory/account-identities.ts";
import type { SessionClaims } from "./directory/session-claims.ts";

/** A caller of an account. */
export type SignedCaller = RootPrincipal | UserPrincipal | RolePrincipal;

/** What an operation works with that carries no signature. */
export interface UnsignedContext {
  service: ControlService;
  /** The context keys that every request has. */
  values: ContextValues;
  /** Is told what the policies say, where explanations are wanted. */
  decided?: (decided: Decided) => void;
}

/** What an operation works with. */
export interface ControlContext extends UnsignedContext {
  caller: SignedCaller;
  /** The region of the signature. */
  region: string;
  /** What the session token says, of a session. */
  claims?: SessionClaims;
  /** The identities of the caller's account. */
  identities: AccountIdentities;
}
