import type { CloudFrontGrant } from "./cloudfront-policy.ts";
import { policyHead, policyMiddle, policyTail, policyText } from "./write-cloudfront-policy.ts";

/** More than any policy of a bucket's key needs. */
const room = 4096;

/**
 * Makes what writes the policies of one distribution as bytes. All of them begin alike, so that of each only the rest is
 * written, into memory that is used again: what is left to the collector counts beside a signature of 20 microseconds.
 *
 * @param origin Scheme, host and port, without a trailing slash.
 * @returns A function from what follows the origin's slash in the resource, and the grant, to the bytes that are signed.
 *   They are good until the next call. It throws a `WireError` for a grant that no policy may say.
 */
export function createPolicyWriter(origin: string): (path: string, grant: CloudFrontGrant) => Buffer {
  const resource = `${origin}/`;
  const buffer = Buffer.allocUnsafeSlow(room);
  const start = buffer.write(policyHead + resource, "latin1");
  return (path, grant) => {
    const tail = policyTail(path, grant);
    const expires = String(grant.expires);
    const end = start + path.length + policyMiddle.length + expires.length + tail.length;
    if (end > room) return Buffer.from(policyText(resource + path, grant), "latin1");
    put(buffer, put(buffer, put(buffer, put(buffer, start, path), policyMiddle), expires), tail);
    return buffer.subarray(0, end);
  };
}

/** Where the text ends. `Buffer.write` costs more for texts as short as these, and joining them first even more. */
function put(buffer: Buffer, start: number, ascii: string): number {
  for (let index = 0; index < ascii.length; index += 1) buffer[start + index] = ascii.charCodeAt(index);
  return start + ascii.length;
}
