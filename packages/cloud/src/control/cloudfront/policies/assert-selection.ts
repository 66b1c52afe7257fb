import { type CloudFrontErrorCode, cloudFrontError } from "../cloudfront-errors.ts";

/** Names that a policy selects by. */
interface Selected {
  Quantity: number | undefined;
  Items?: string[] | undefined;
}

const withNames: ReadonlySet<string> = new Set(["whitelist", "allExcept", "allViewerAndWhitelistCloudFront"]);
const most = 10;

/**
 * Refuses a selection whose behaviour asks for names that are not there, or has some that it does not use.
 *
 * @param parameter What is selected, such as `HeaderBehavior`.
 * @param behavior How.
 * @param names The names.
 * @param tooMany The code of more than 10 names.
 */
export function assertSelection(
  parameter: string,
  behavior: string | undefined,
  names: Selected | undefined,
  tooMany: CloudFrontErrorCode,
): void {
  const items = names?.Items ?? [];
  const wellFormed = items.every((item) => item !== "" && item.length <= 256);
  const distinct = new Set(items.map((item) => item.toLowerCase())).size === items.length;
  if (items.length > most) throw cloudFrontError(tooMany);
  if (withNames.has(behavior ?? "") === items.length > 0 && wellFormed && distinct) return;
  throw cloudFrontError(
    "InvalidArgument",
    `The parameter ${parameter} contains names that are not valid for ${behavior}.`,
  );
}
