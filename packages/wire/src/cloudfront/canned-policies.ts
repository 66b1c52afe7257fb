import { hasTenDigits, writeTenDigits } from "./ten-digits.ts";
import { policyHead, policyMiddle, policyText } from "./write-cloudfront-policy.ts";

/** Longer paths are rare, and memory is kept for each length. */
const longestPath = 255;
const anySecond = 1_000_000_000;

/**
 * Writes canned policies as the bytes that are signed. What no URL changes is written once for each length of a path: all
 * of it anew costs twice as much, and what is left to the collector counts beside a signature of 17 microseconds.
 */
export class CannedPolicies {
  readonly #place: string;
  readonly #forms: Buffer[] = [];
  readonly #pathAt: number;

  /**
   * Starts with what all resources begin with.
   *
   * @param place Origin and slash.
   */
  constructor(place: string) {
    this.#place = place;
    this.#pathAt = policyHead.length + place.length;
  }

  /**
   * Writes the policy of a URL.
   *
   * @param path What `exactPath` wrote.
   * @param expires The second at which it ends.
   * @returns The policy, good until the next is written. It throws a `WireError` as `policyText` does.
   */
  bytes(path: string, expires: number): Buffer {
    const { length } = path;
    if (length > longestPath || !hasTenDigits(expires)) return this.#whole(path, expires);
    const form = (this.#forms[length] ??= this.#whole("x".repeat(length), anySecond));
    const at = this.#pathAt;
    for (let index = 0; index < length; index += 1) form[at + index] = path.charCodeAt(index);
    writeTenDigits(form, at + length + policyMiddle.length, expires);
    return form;
  }

  #whole(path: string, expires: number): Buffer {
    return Buffer.from(policyText(this.#place + path, { expires }), "latin1");
  }
}
