import type { Caller } from "./caller.ts";
import type { ContextValues } from "./context-values.ts";
import type { AccountPrincipal } from "./principal.ts";

type Key = (caller: Caller) => string | undefined;

const types: Readonly<Record<Caller["kind"], string | undefined>> = {
  anonymous: "Anonymous",
  federated: undefined,
  service: "Service",
  root: "Account",
  user: "User",
  role: "AssumedRole",
};

/** Of a role's session "the request context returns the ARN of the role, not the ARN of the user that assumed it". */
const keys: Readonly<Record<string, Key>> = {
  "aws:principalarn": (caller) => (caller.kind === "role" ? caller.roleArn : ofAccount(caller)?.arn),
  "aws:principalaccount": (caller) => ofAccount(caller)?.account,
  "aws:principaltype": ({ kind }) => types[kind],
  "aws:userid": (caller) => (caller.kind === "anonymous" ? "anonymous" : ofAccount(caller)?.userId),
  "aws:username": (caller) => (caller.kind === "user" ? caller.name : undefined),
  "aws:tokenissuetime": (caller) => ofAccount(caller)?.temporary?.issued.toISOString(),
  "aws:multifactorauthpresent": (caller) => textOf(ofAccount(caller)?.temporary?.mfa),
  "aws:federatedprovider": (caller) => ofAccount(caller)?.temporary?.federatedProvider,
  "aws:principalisawsservice": ({ kind }) => (kind === "anonymous" ? undefined : String(kind === "service")),
  "aws:principalservicename": (caller) => (caller.kind === "service" ? caller.service : undefined),
};
const tagPrefix = "aws:principaltag/";

/**
 * The context keys that tell of a caller.
 *
 * @param caller Who asks.
 * @returns Their values; those of every other key are absent.
 */
export function principalContext(caller: Caller): ContextValues {
  return (key) => {
    const value = key.startsWith(tagPrefix) ? tagOf(caller, key.slice(tagPrefix.length)) : keys[key]?.(caller);
    return value === undefined ? undefined : [value];
  };
}

function ofAccount(caller: Caller): AccountPrincipal | undefined {
  return "account" in caller ? caller : undefined;
}

/** Keys of tags ignore case in a condition. */
function tagOf(caller: Caller, wanted: string): string | undefined {
  const tags = Object.entries(ofAccount(caller)?.tags ?? {});
  return tags.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function textOf(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
