import { childOf, parseXml, textOf, WireError, type XmlElement } from "@stowage/wire";
import type { Grant } from "../../../store/grant.ts";
import { S3Error } from "../../errors/s3-error.ts";
import { assertGrantCount } from "./assert-grant-count.ts";
import type { AclSource } from "./acl-target.ts";
import { readGrantee } from "./read-grantee.ts";

/** An ACL as a document says it. */
export interface AclDocument {
  /** The canonical id that the document gives the owner. */
  ownerId: string;
  grants: Grant[];
}

const permissions: ReadonlySet<string> = new Set(["FULL_CONTROL", "READ", "WRITE", "READ_ACP", "WRITE_ACP"]);

/** Reads an `AccessControlPolicy`; what does not follow the schema is a `MalformedACLError`. */
export function readAclDocument(source: AclSource, bytes: Buffer): AclDocument {
  const root = parse(bytes);
  const [owner, list] = exactly(root, "AccessControlPolicy", ["Owner", "AccessControlList"]);
  const ownerId = owner && textOf(owner, "ID");
  if (ownerId === undefined || list === undefined) throw new S3Error("MalformedACLError");
  const grants = list.children.map((grant) => readGrant(source, grant, [root, list, grant]));
  return { ownerId: ownerId.trim(), grants: assertGrantCount(grants) };
}

function parse(bytes: Buffer): XmlElement {
  try {
    return parseXml(bytes);
  } catch (error) {
    if (error instanceof WireError && error.code === "MalformedXML") throw new S3Error("MalformedACLError");
    throw error;
  }
}

function readGrant(source: AclSource, grant: XmlElement, above: readonly XmlElement[]): Grant {
  const [grantee, permission] = exactly(grant, "Grant", ["Grantee", "Permission"]);
  const granted = permission?.text.trim() ?? "";
  if (grantee === undefined || !isPermission(granted)) throw new S3Error("MalformedACLError");
  return { grantee: readGrantee(source, grantee, above), permission: granted };
}

/** The children of an element that must have this name, and each of these children once and no other. */
function exactly(element: XmlElement, name: string, names: readonly string[]): (XmlElement | undefined)[] {
  const found = names.map((child) => childOf(element, child));
  if (element.name === name && element.children.length === names.length && !found.includes(undefined)) return found;
  throw new S3Error("MalformedACLError");
}

function isPermission(text: string): text is Grant["permission"] {
  return permissions.has(text);
}
