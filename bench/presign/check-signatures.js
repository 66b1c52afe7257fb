import { createUrlSigner, parseAmzDate } from "@stowage/wire";
import { runContender } from "../measure/run-contender.js";
import { bucket, checkedKeys, credentials, expiresIn, region } from "./keys.js";

const ownParameters = new Set(
  ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature"].map((name) => `X-Amz-${name}`),
);

/**
 * Proves that all contenders sign alike. Some put parameters of their own into the query (`x-id`,
 * `X-Amz-Content-Sha256`), which are part of their signature: our signer is given the same ones, at the second that the
 * URL tells, and must come to the same URL.
 *
 * @param {Record<string, string>} scripts The contenders' files by their names.
 */
export async function checkSignatures(scripts) {
  for (const [name, script] of Object.entries(scripts)) {
    const { urls } = await runContender(script, { BENCH_CHECK: "1" });
    for (const [index, url] of urls.entries()) checkUrl(name, new URL(url), checkedKeys[index]);
  }
}

/**
 * @param {string} name Whose it is.
 * @param {URL} url A signed URL.
 * @param {string} key The key that it is of.
 */
function checkUrl(name, url, key) {
  const signedAt = parseAmzDate(url.searchParams.get("X-Amz-Date") ?? "");
  if (signedAt === undefined) throw new Error(`The URL of ${name} tells no date`);
  const path = decodeURIComponent(url.pathname);
  const places = [`${bucket}.s3.${region}.amazonaws.com/${key}`, `s3.${region}.amazonaws.com/${bucket}/${key}`];
  if (!places.includes(url.host + path)) throw new Error(`The URL of ${name} is of another place: ${url.host}${path}`);
  const query = Object.fromEntries([...url.searchParams].filter(([parameter]) => !ownParameters.has(parameter)));
  const sign = createUrlSigner({ credentials, region, origin: url.origin });
  const alike = new URL(sign(url.pathname, { signedAt: signedAt.getTime(), expiresIn, query }));
  const [ours, theirs] = [alike, url].map(({ searchParams }) => searchParams.get("X-Amz-Signature"));
  if (ours !== theirs) throw new Error(`The signature of ${name} for ${key} is ${theirs}, ours ${ours}`);
}
