import type { Aliases } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";

const most = 100;
const domainForm = /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

/** Refuses alternate domain names that are none, and too many of them. */
export function assertAliases({ Items = [] }: Aliases): void {
  if (Items.length > most) throw cloudFrontError("TooManyDistributionCNAMEs");
  const names = new Set(Items.map((name) => name.toLowerCase()));
  const wellFormed = Items.every((name) => name.length <= 253 && domainForm.test(name));
  if (wellFormed && names.size === Items.length) return;
  throw cloudFrontError("InvalidArgument", "The parameter CNAME contains one or more parameters that are not valid.");
}
