import type { Condition } from "@stowage/wire";
import { parseCidr } from "../conditions/parse-cidr.ts";
import { parseOperator } from "../conditions/parse-operator.ts";
import { isFixed } from "./is-fixed.ts";

/** "Values broader than /8 for IPv4 and /32 for IPv6 are evaluated as public." */
const broadest = { ipv4: 8, ipv6: 32 };
const equals = new Set(["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike"]);
const fixedValues: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ["aws:sourcearn", isFixed],
  ["aws:sourcevpc", isFixed],
  ["aws:sourcevpce", isFixed],
  ["aws:sourceowner", isFixed],
  ["aws:sourceaccount", isFixed],
  ["aws:principalorgid", isFixed],
  ["s3:x-amz-server-side-encryption-aws-kms-key-id", isFixed],
  ["s3:dataaccesspointaccount", isFixed],
  ["s3:dataaccesspointarn", isAccessPointOfAccount],
  ["aws:userid", isFixedUser],
]);

/**
 * Whether a condition limits access to fixed values of one of the keys that "The meaning of public" lists. A negation
 * fixes nothing, nor does an operator that holds without the key.
 */
export function fixesAccess({ operator, key, values }: Condition): boolean {
  const { name, qualifier, ifExists } = parseOperator(operator);
  if (ifExists || qualifier === "ForAllValues") return false;
  const wanted = key.toLowerCase();
  if (name === "IpAddress") return wanted === "aws:sourceip" && values.every(isNarrow);
  const accepts = fixedValues.get(wanted);
  return equals.has(name) && accepts !== undefined && values.every(accepts);
}

function isNarrow(value: string): boolean {
  const range = parseCidr(value);
  return range !== undefined && range.prefix >= broadest[range.family];
}

/** "This value can contain a wildcard for the access point name as long as the account id is fixed." */
function isAccessPointOfAccount(value: string): boolean {
  const [prefix = "", name] = value.split(":accesspoint/");
  return name !== undefined && !name.includes("${") && isFixed(prefix) && prefix.split(":").length === 5;
}

/** "`aws:userid`, outside the pattern `AROLEID:*`": the sessions of a role are whoever may become it. */
function isFixedUser(value: string): boolean {
  return isFixed(value) && !value.includes(":");
}
