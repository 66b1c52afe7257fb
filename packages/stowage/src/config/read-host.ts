import { Refusal } from "./option-reader.ts";

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const form = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})+$`);

/** A domain name, without scheme, port or path. */
export function readHost(value: unknown): string {
  if (typeof value === "string" && form.test(value)) return value;
  throw new Refusal('is not a domain. Write one in lower case, without a scheme, as in "media.example.com".');
}
