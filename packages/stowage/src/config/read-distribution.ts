import { Refusal } from "./option-reader.ts";

/** The id of a distribution of CloudFront. */
export function readDistribution(value: unknown): string {
  if (typeof value === "string" && /^E[A-Z0-9]+$/.test(value)) return value;
  throw new Refusal('is not the id of a distribution. Write one such as "E2QWRUHAPOMQZL".');
}
