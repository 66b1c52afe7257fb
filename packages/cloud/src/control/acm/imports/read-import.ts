import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { acmError } from "../acm-errors.ts";
import { keyAlgorithmOf } from "../certificate-facts.ts";

/** A certificate that is imported, checked. */
export interface ReadImport {
  names: string[];
  keyAlgorithm: string;
  /** PEM, as the three that follow. */
  certificate: string;
  privateKey: string;
  chain?: string;
}

/** The parts of a request. */
export interface ImportParts {
  Certificate: Uint8Array;
  PrivateKey: Uint8Array;
  CertificateChain?: Uint8Array | undefined;
}

const block = /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----/g;
const domainForm = /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Checks what is imported as ACM does: PEM, a key that fits and has no passphrase, a chain that vouches for the
 * certificate unless it vouches for itself, and a time that is now.
 *
 * @param parts The parts of the request.
 * @param now When.
 * @returns What was read.
 */
export function readImport({ Certificate, PrivateKey, CertificateChain }: ImportParts, now: Date): ReadImport {
  const [certificate, ...more] = readCertificates(Certificate, "certificate");
  if (certificate === undefined) throw invalid("The certificate field must contain a certificate in PEM format.");
  if (more.length > 0) {
    throw invalid("The certificate field contains more than one certificate. You can specify only one certificate.");
  }
  const key = readKey(PrivateKey);
  if (!certificate.checkPrivateKey(key)) throw invalid("The private key does not match the public key.");
  const keyAlgorithm = keyAlgorithmOf(certificate.publicKey);
  if (keyAlgorithm === undefined) throw invalid("The private key is not supported.");
  if (now < new Date(certificate.validFrom) || now > new Date(certificate.validTo)) {
    throw invalid("The certificate is not in its validity period.");
  }
  const chain = CertificateChain === undefined ? [] : readCertificates(CertificateChain, "certificate chain");
  assertChain(certificate, chain);
  return {
    names: namesOf(certificate),
    keyAlgorithm,
    certificate: certificate.toString(),
    privateKey: key.export({ type: "pkcs8", format: "pem" }).toString(),
    ...(chain.length > 0 && { chain: chain.map(String).join("") }),
  };
}

function readCertificates(bytes: Uint8Array, field: string): X509Certificate[] {
  const text = Buffer.from(bytes).toString("latin1");
  const rest = text.replace(block, "").trim();
  try {
    if (rest === "") return (text.match(block) ?? []).map((pem) => new X509Certificate(pem));
  } catch {
    // Told below, as what is no PEM at all.
  }
  throw invalid(`The ${field} is not a valid certificate in PEM format.`);
}

function readKey(bytes: Uint8Array): KeyObject {
  const text = Buffer.from(bytes).toString("latin1");
  if (text.includes("ENCRYPTED")) throw invalid("The private key is encrypted; it must not have a passphrase.");
  try {
    return createPrivateKey(text);
  } catch {
    throw invalid("The private key is not a valid key in PEM format.");
  }
}

/** "… each directly certifies the preceding one": whoever signed a certificate comes next. */
function assertChain(certificate: X509Certificate, chain: readonly X509Certificate[]): void {
  const all = [certificate, ...chain];
  const last = all.at(-1) ?? certificate;
  if (chain.length === 0 && !vouchesFor(last, last)) {
    throw invalid(
      "Provided certificate is not a valid self signed. Please provide either a valid self-signed certificate or certificate chain.",
    );
  }
  for (const [index, each] of chain.entries()) {
    const signed = all[index];
    if (signed === undefined || !vouchesFor(each, signed)) {
      throw invalid("Could not validate the certificate with the certificate chain.");
    }
  }
}

function vouchesFor(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return certificate.issuer === issuer.subject && certificate.verify(issuer.publicKey);
}

function namesOf({ subjectAltName = "", subject }: X509Certificate): string[] {
  const alternative = subjectAltName.split(", ").flatMap((each) => (each.startsWith("DNS:") ? [each.slice(4)] : []));
  const common = /^CN=(.*)$/m.exec(subject)?.[1];
  const names = alternative.length > 0 || common === undefined ? alternative : [common];
  const known = [...new Set(names.map((name) => name.toLowerCase()))].filter((name) => domainForm.test(name));
  if (known.length > 0) return known;
  throw invalid("The certificate has no domain name.");
}

function invalid(message: string): Error {
  return acmError("ValidationException", message);
}
