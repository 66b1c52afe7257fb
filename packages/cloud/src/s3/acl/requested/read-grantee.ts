import { textOf, type XmlElement } from "@stowage/wire";
import { S3Error } from "../../errors/s3-error.ts";
import type { AclSource } from "./acl-target.ts";
import { accountGrantee, type Grantee, groupGrantee, refuseEmailGrantee } from "./grantee.ts";

/** The namespace of `xsi:type`. */
export const instanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

/** Reads a `Grantee`, whose `xsi:type` says what it names; `above` are the elements that may declare the prefix. */
export function readGrantee(
  { request, identities }: AclSource,
  element: XmlElement,
  above: readonly XmlElement[],
): Grantee {
  switch (typeOf(element, above)) {
    case "CanonicalUser":
      return accountGrantee(identities, member(element, "ID", "DisplayName"));
    case "Group":
      return groupGrantee(member(element, "URI"));
    case "AmazonCustomerByEmail":
      throw refuseEmailGrantee(request.method);
    default:
      throw new S3Error("MalformedACLError");
  }
}

function typeOf(element: XmlElement, above: readonly XmlElement[]): string | undefined {
  for (const [name, value] of Object.entries(element.attributes)) {
    const [prefix = "", local] = name.split(":");
    if (local !== "type") continue;
    const declaring = [element, ...above.toReversed()].find(({ attributes }) => `xmlns:${prefix}` in attributes);
    if (declaring?.attributes[`xmlns:${prefix}`] === instanceNamespace) return value;
  }
  return undefined;
}

/** The member that names the grantee; others than those told of have no place. */
function member(element: XmlElement, name: string, ...others: string[]): string {
  const value = textOf(element, name)?.trim();
  const known = element.children.every((child) => child.name === name || others.includes(child.name));
  if (value === undefined || !known) throw new S3Error("MalformedACLError");
  return value;
}
