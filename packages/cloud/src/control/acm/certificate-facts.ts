import { createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import type { CertificateRecord } from "../../store/acm/certificate-record.ts";

/** What an issued certificate says of itself. */
export interface CertificateFacts {
  serial: string;
  subject: string;
  issuer: string;
  notBefore: Date;
  notAfter: Date;
}

/** What the certificate of a record says; `undefined` before it is issued. */
export function factsOf({ certificate }: CertificateRecord): CertificateFacts | undefined {
  if (certificate === undefined) return undefined;
  const read = new X509Certificate(certificate);
  return {
    serial: (read.serialNumber.match(/../g) ?? []).join(":").toLowerCase(),
    subject: oneLine(read.subject),
    issuer: /^O=(.*)$/m.exec(read.issuer)?.[1] ?? oneLine(read.issuer),
    notBefore: new Date(read.validFrom),
    notAfter: new Date(read.validTo),
  };
}

function oneLine(name: string): string {
  return name.split("\n").join(",");
}

/** The state of a certificate as the API tells it. */
export function statusOf(record: CertificateRecord, now: Date): string {
  if (record.state === "pending") return "PENDING_VALIDATION";
  if (record.state === "timed-out") return "VALIDATION_TIMED_OUT";
  if (record.state === "failed") return "FAILED";
  const facts = factsOf(record);
  return facts !== undefined && now > facts.notAfter ? "EXPIRED" : "ISSUED";
}

const bits: ReadonlySet<number | undefined> = new Set([1024, 2048, 3072, 4096]);
const curves: ReadonlySet<string | undefined> = new Set(["prime256v1", "secp384r1", "secp521r1"]);

/** The algorithm of a public key in the words of ACM; `undefined` for one that it does not take. */
export function keyAlgorithmOf(key: KeyObject): string | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: { modulusLength, namedCurve } = {} } = createPublicKey(
    key.export({ type: "spki", format: "pem" }),
  );
  if (type === "rsa" && bits.has(modulusLength)) return `RSA_${modulusLength}`;
  return type === "ec" && curves.has(namedCurve) ? `EC_${namedCurve}` : undefined;
}
