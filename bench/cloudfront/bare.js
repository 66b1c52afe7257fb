// The least that any signer does: one crypto.sign with a KeyObject over bytes that are there already.
import { sign } from "node:crypto";
import { cannedPolicy } from "./claim-of-url.js";
import { endOf, keyOf, origin, privateKey } from "./facts.js";
import { measureSigning } from "./measure-signing.js";

const policies = Array.from({ length: 1000 }, (_, index) => cannedPolicy(`${origin}/${keyOf(index)}`, endOf(index)));
const bytes = policies.map((policy) => Buffer.from(policy));

measureSigning(
  (index) => sign("sha256", bytes[index % bytes.length], privateKey),
  (index) => ({ policy: policies[index], signature: sign("sha256", bytes[index], privateKey), hash: "sha256" }),
);
