import assert from "node:assert/strict";
import type { SignedCookie } from "@stowage/wire";
import type { Driver } from "../drivers/driver.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { assertRefused, conformanceCase } from "./scratch.ts";

const week = 7 * 86_400;

function sign(driver: Driver, prefix: string, expiresIn = 60): SignedCookie[] {
  assert.ok(driver.signedCookies !== undefined);
  return driver.signedCookies(prefix, { expiresIn });
}

function isSentTo(driver: Driver, key: string, { attributes }: SignedCookie): boolean {
  return new URL(driver.url(key)).pathname.startsWith(attributes.path);
}

/** What a driver that signs cookies promises. */
export const signedCookiesCases: readonly ConformanceCase[] = [
  conformanceCase(
    "signedCookies() are sent to their prefix alone, and hold for it alone",
    async ({ driver, prefix }) => {
      const [one, other] = [sign(driver, `${prefix}a b/`), sign(driver, `${prefix}ä&/`)];
      assert.ok(one.length > 0);
      for (const cookie of one) {
        assert.ok(isSentTo(driver, `${prefix}a b/x`, cookie) && !isSentTo(driver, `${prefix}ä&/x`, cookie));
        assert.ok(cookie.attributes.httpOnly && cookie.attributes.sameSite === "Lax");
        assert.match(`${cookie.name}=${cookie.value}`, /^[\w!#$%&'*+.^`|~-]+=[!#-+\--:<-[\]-~]+$/);
      }
      const valuesOf = (cookies: SignedCookie[]): string => JSON.stringify(cookies.map(({ value }) => value));
      assert.notEqual(valuesOf(one), valuesOf(other));
    },
    "signedCookies",
  ),
  conformanceCase(
    "signedCookies() live for seconds, and for seven days at most",
    async ({ driver, prefix }) => {
      for (const life of [0, -1, 1.5, Number.NaN, week + 1])
        await assertRefused((async () => sign(driver, prefix, life))(), "invalid-option");
      assert.ok(sign(driver, prefix, week).length > 0);
    },
    "signedCookies",
  ),
];
