import { createCloudFrontSigner } from "@stowage/wire";
import { claimOfUrl } from "./claim-of-url.js";
import { endOf, keyOf, keyPairId, origin, privateKey } from "./facts.js";
import { measureSigning } from "./measure-signing.js";

// The signer keeps no answer, and the key and the end are others each time.
const signer = createCloudFrontSigner({ origin, keyPairId, privateKey });
const sign = (/** @type {number} */ index) => signer.url(keyOf(index), { expires: endOf(index) });

measureSigning(sign, (index) => claimOfUrl(sign(index), "sha256"));
