import type { SignedCookie } from "@stowage/wire";
import type { Duration } from "../../base/values/parse-duration.ts";

/** What cookies open, and for how long. */
export interface PrefixCookiesOptions {
  /** What the keys begin with, the storage's own prefix included; it ends in `/`. */
  prefix: string;
  /** The longest that they work; by default, and at most, the storage's `urlExpiresIn`. */
  expiresIn?: Duration;
  /**
   * The domain above the application's host and the CDN's, such as `"example.com"`; without it browsers send the cookies
   * only to the host that sets them.
   */
  domain?: string;
}

/** Cookies that open everything below a prefix. */
export interface PrefixCookies {
  /** The cookies with their attributes. */
  cookies: SignedCookie[];
  /** One value for each `Set-Cookie` header. */
  setCookie: string[];
}
