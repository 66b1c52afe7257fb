/**
 * @param {string} url A URL with a canned policy.
 * @param {string} hash The digest that its signer uses.
 * @returns {{ policy: string, signature: Buffer, hash: string }} The policy that it stands for, and the signature.
 */
export function claimOfUrl(url, hash) {
  const { origin, pathname, searchParams } = new URL(url);
  const [expires, signature] = ["Expires", "Signature"].map((name) => searchParams.get(name) ?? "");
  const policy = cannedPolicy(origin + pathname, Number(expires));
  const base64 = signature.replaceAll("-", "+").replaceAll("_", "=").replaceAll("~", "/");
  return { policy, signature: Buffer.from(base64, "base64"), hash };
}

/**
 * @param {string} url What it opens.
 * @param {number} end Until when, in seconds since the epoch.
 * @returns {string} The policy that CloudFront derives from the two.
 */
export function cannedPolicy(url, end) {
  return `{"Statement":[{"Resource":"${url}","Condition":{"DateLessThan":{"AWS:EpochTime":${end}}}}]}`;
}
