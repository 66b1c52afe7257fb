import { parseXml, textOf } from "@stowage/wire";
import type { ObjectRetention } from "../../store/records.ts";
import { S3Error } from "../errors/s3-error.ts";
import { isRetentionMode } from "./is-retention-mode.ts";
import { parseInstant } from "../parse-instant.ts";

const names = ["Mode", "RetainUntilDate"];

/** Reads `<Retention>`; an empty one, which takes the retention away, is `null`. Another form throws `MalformedXML`. */
export function readRetention(body: Buffer): ObjectRetention | null {
  const document = parseXml(body);
  const { children } = document;
  if (document.name !== "Retention" || children.some(({ name }) => !names.includes(name))) malformed();
  if (children.length === 0) return null;
  const mode = textOf(document, "Mode")?.trim() ?? "";
  const until = parseInstant(textOf(document, "RetainUntilDate")?.trim() ?? "");
  if (children.length !== names.length || !isRetentionMode(mode) || until === undefined) malformed();
  return { mode, until };
}

function malformed(): never {
  throw new S3Error("MalformedXML");
}
