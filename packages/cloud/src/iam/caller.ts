import type { Principal } from "./principal.ts";

/** Somebody whom an identity provider vouches for, and who has no identity of this cloud yet. */
export interface FederatedPrincipal {
  kind: "federated";
  /** The provider's ARN, or its host where AWS knows it by that. */
  provider: string;
}

/** Whoever a policy can be asked about: a proven sender, or, of a trust policy, a provider's user. */
export type Caller = Principal | FederatedPrincipal;
