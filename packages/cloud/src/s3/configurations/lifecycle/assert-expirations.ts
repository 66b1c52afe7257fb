import { invalidArgument } from "../../errors/invalid-argument.ts";
import { invalidRequest } from "../../errors/invalid-request.ts";
import { malformedXml } from "../../schema/malformed-xml.ts";
import { assertMidnight } from "./assert-midnight.ts";
import type { Expiration, LifecycleRule, NoncurrentExpiration } from "./lifecycle-configuration.ts";

const mostNewer = 100;

/** Holds the actions of a rule that end objects, versions and uploads to their bounds. */
export function assertExpirations(rule: LifecycleRule): void {
  const { Expiration, NoncurrentVersionExpiration, AbortIncompleteMultipartUpload } = rule;
  if (Expiration !== undefined) assertExpiration(Expiration);
  if (NoncurrentVersionExpiration !== undefined) {
    assertPositive("NoncurrentDays", NoncurrentVersionExpiration.NoncurrentDays, "NoncurrentVersionExpiration");
    assertNewer(NoncurrentVersionExpiration);
  }
  if (AbortIncompleteMultipartUpload !== undefined) {
    const { DaysAfterInitiation } = AbortIncompleteMultipartUpload;
    assertPositive("DaysAfterInitiation", DaysAfterInitiation, "AbortIncompleteMultipartUpload");
    assertNoTagsOrSizes(rule, "AbortIncompleteMultipartUpload");
  }
  if (Expiration?.ExpiredObjectDeleteMarker !== undefined) assertNoTagsOrSizes(rule, "ExpiredObjectDeleteMarker");
}

function assertExpiration({ Date, Days, ExpiredObjectDeleteMarker }: Expiration): void {
  const forms = [Date, Days, ExpiredObjectDeleteMarker].filter((form) => form !== undefined);
  if (forms.length !== 1) throw malformedXml("An Expiration says one of Date, Days and ExpiredObjectDeleteMarker");
  if (Days !== undefined) assertPositive("Days", Days, "Expiration");
  if (Date !== undefined) assertMidnight(Date);
}

function assertPositive(name: string, days: number, action: string): void {
  if (days >= 1) return;
  throw invalidArgument(name, String(days), `'${name}' for ${action} action must be a positive integer`);
}

/** Holds `NewerNoncurrentVersions` to 1–100. */
export function assertNewer({ NewerNoncurrentVersions: newer = 1 }: NoncurrentExpiration): void {
  if (newer >= 1 && newer <= mostNewer) return;
  const message = `'NewerNoncurrentVersions' must be a positive integer of at most ${mostNewer}`;
  throw invalidArgument("NewerNoncurrentVersions", String(newer), message);
}

function assertNoTagsOrSizes({ Filter }: LifecycleRule, action: string): void {
  const predicates = Filter?.And ?? Filter;
  const tagged = Filter?.Tag !== undefined || (Filter?.And?.Tag.length ?? 0) > 0;
  if (tagged) throw invalidRequest(`${action} cannot be specified with Tags.`);
  if (predicates?.ObjectSizeGreaterThan === undefined && predicates?.ObjectSizeLessThan === undefined) return;
  throw invalidRequest(`${action} cannot be specified with Object Size.`);
}
