import { parseXml } from "@stowage/wire";
import { S3Error } from "../errors/s3-error.ts";

/** Reads `<LegalHold><Status>ON|OFF</Status></LegalHold>`; another form throws `MalformedXML`. */
export function readLegalHold(body: Buffer): boolean {
  const document = parseXml(body);
  const [status, second] = document.children;
  const text = status?.text.trim();
  const known = document.name === "LegalHold" && status?.name === "Status" && second === undefined;
  if (known && (text === "ON" || text === "OFF")) return text === "ON";
  throw new S3Error("MalformedXML");
}
