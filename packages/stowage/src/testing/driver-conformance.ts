import type { ConformanceCase } from "./conformance-case.ts";
import { copyCases } from "./copy-cases.ts";
import { failureCases } from "./failure-cases.ts";
import { keyCases } from "./key-cases.ts";
import { listingCases } from "./listing-cases.ts";
import { putCases } from "./put-cases.ts";
import { readCases } from "./read-cases.ts";
import { signedCookiesCases } from "./signed-cookies-cases.ts";
import { signedUploadCases } from "./signed-upload-cases.ts";
import { versionCases } from "./version-cases.ts";

/**
 * What every driver promises. Run each case against yours:
 *
 * @example
 * ```ts
 * for (const each of driverConformance) {
 *   const reason = skipReason(each, driver);
 *   it(each.name, ({ skip }) => (reason === undefined ? each.run(driver) : skip(reason)));
 * }
 * ```
 */
export const driverConformance: readonly ConformanceCase[] = [
  ...putCases,
  ...failureCases,
  ...readCases,
  ...copyCases,
  ...listingCases,
  ...keyCases,
  ...versionCases,
  ...signedUploadCases,
  ...signedCookiesCases,
];
