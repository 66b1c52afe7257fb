import type { PolicyDocument } from "@stowage/wire";

/** A policy attached to an identity. */
export interface IdentityPolicy {
  /** How decisions name it, such as `policy Uploads of user app`. */
  name: string;
  document: PolicyDocument;
  /** Why nobody of the account can change it, such as `is AWS's`. */
  unchangeable?: string;
}

/** A caller without a signature. */
export interface AnonymousPrincipal {
  kind: "anonymous";
}

/** A service of AWS that acts for itself. What it acts for (`aws:SourceArn`) stands in the request's context. */
export interface ServicePrincipal {
  kind: "service";
  /** Such as `cloudfront.amazonaws.com`. */
  service: string;
}

/** What is particular to temporary credentials. */
export interface TemporaryCredentials {
  issued: Date;
  expires: Date;
  /** Present only when it is known whether a second factor was used. */
  mfa?: boolean;
  /** The provider's ARN or host, of a federated session. */
  federatedProvider?: string;
}

/** What every caller of an account has. */
export interface AccountPrincipal {
  /** 12 digits. */
  account: string;
  arn: string;
  /** `aws:userid`: `AIDA…` of a user, `AROA…:session` of a role, the account's id of its root. */
  userId: string;
  tags: Readonly<Record<string, string>>;
  /** Of a session. */
  temporary?: TemporaryCredentials;
}

/** The root of an account. */
export interface RootPrincipal extends AccountPrincipal {
  kind: "root";
}

/** An IAM user. */
export interface UserPrincipal extends AccountPrincipal {
  kind: "user";
  name: string;
  /** Whether the accounts file declares it: then IAM does not change its policies. */
  declared?: boolean;
  /** Its own, those attached to it, and those of its groups. */
  policies: readonly IdentityPolicy[];
  boundary?: IdentityPolicy;
}

/** A session of a role; `arn` is the session's. */
export interface RolePrincipal extends AccountPrincipal {
  kind: "role";
  roleArn: string;
  policies: readonly IdentityPolicy[];
  boundary?: IdentityPolicy;
  /** Session policies: one of them must allow as well. */
  session?: readonly IdentityPolicy[];
}

/** Who makes a request, once its signature is proven. */
export type Principal = AnonymousPrincipal | ServicePrincipal | RootPrincipal | UserPrincipal | RolePrincipal;
