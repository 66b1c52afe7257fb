import type { PolicyDocument } from "@stowage/wire";

/** A policy attached to an identity. */
export interface IdentityPolicy {
  /** How decisions name it, such as `policy 1 of user app`. */
  name: string;
  document: PolicyDocument;
}

/** A caller without a signature. */
export interface AnonymousPrincipal {
  kind: "anonymous";
}

/** The root of an account. */
export interface RootPrincipal {
  kind: "root";
  /** 12 digits. */
  account: string;
  arn: string;
}

/** An IAM user. */
export interface UserPrincipal {
  kind: "user";
  /** 12 digits. */
  account: string;
  arn: string;
  policies: readonly IdentityPolicy[];
}

/** Who makes a request, once its signature is proven. */
export type Principal = AnonymousPrincipal | RootPrincipal | UserPrincipal;
