import { createUrlSigner, parseAmzDate } from "@stowage/wire";
import { bucket, credentials, expiresIn, keys, region } from "./keys.js";
import { documents } from "./our-storage.js";
import { sdkPresign } from "./sdk-presign.js";

const ownParameters = new Set(
  ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature"].map((name) => `X-Amz-${name}`),
);

/**
 * Proves that both sign alike, for the same key and second. The SDK puts parameters of its own into the query
 * (`x-id`, `X-Amz-Content-Sha256`), which are part of its signature: our signer is given the same ones and must come to
 * the same signature; without them it must come to the URL of `Storage.url`.
 */
export async function checkSignatures() {
  const sign = createUrlSigner({ credentials, region, origin: `https://${bucket}.s3.${region}.amazonaws.com` });
  for (const key of [keys[1], "documents/a b+c&d=é'()!*~.pdf"]) {
    const ours = new URL(documents.url(key));
    const signedAt = parseAmzDate(ours.searchParams.get("X-Amz-Date") ?? "");
    if (signedAt === undefined) throw new Error("our URL tells no date");
    const sdk = new URL(await sdkPresign(key, signedAt));
    const query = Object.fromEntries([...sdk.searchParams].filter(([name]) => !ownParameters.has(name)));
    const options = { signedAt: signedAt.getTime(), expiresIn };
    const alike = new URL(sign(sdk.pathname, { ...options, query }));
    assertSame("signature", alike.searchParams.get("X-Amz-Signature"), sdk.searchParams.get("X-Amz-Signature"));
    assertSame("URL", sign(ours.pathname, options), ours.href);
    assertSame("place", ours.origin + ours.pathname, sdk.origin + sdk.pathname);
  }
}

/**
 * @param {string} what Of which thing.
 * @param {string | null} left One side.
 * @param {string | null} right The other side.
 */
function assertSame(what, left, right) {
  if (left !== right) throw new Error(`The ${what} differs: ${left ?? "none"} and ${right ?? "none"}`);
}
