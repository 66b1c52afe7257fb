// As its documentation uses it: the key as PEM in a string, a canned policy.
import { getSignedUrl } from "@aws-sdk/cloudfront-signer";
import { claimOfUrl } from "./claim-of-url.js";
import { endOf, keyOf, keyPairId, origin, pem } from "./facts.js";
import { measureSigning } from "./measure-signing.js";

const sign = (/** @type {number} */ index) =>
  getSignedUrl({
    url: `${origin}/${keyOf(index)}`,
    keyPairId,
    dateLessThan: new Date(endOf(index) * 1000).toISOString(),
    privateKey: pem,
  });

measureSigning(sign, (index) => claimOfUrl(sign(index), "sha1"));
