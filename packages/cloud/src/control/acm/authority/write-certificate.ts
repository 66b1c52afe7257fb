import { createHash, type KeyObject, sign } from "node:crypto";
import { der } from "./der.ts";

/** What a certificate says. */
export interface CertificateContent {
  /** At least 64 bits that nobody can guess. */
  serial: Buffer;
  issuer: DistinguishedName;
  subject: DistinguishedName;
  notBefore: Date;
  notAfter: Date;
  publicKey: KeyObject;
  /** The public key of who signs it. */
  issuerKey: KeyObject;
  /** The names of a server, lower case; none of an authority, which signs others. */
  names?: readonly string[];
}

/** Whose a certificate is: `O`, where there is one, and `CN`. */
export interface DistinguishedName {
  organization?: string;
  commonName: string;
}

/** ECDSA with SHA-256. */
const algorithm = der.sequence(der.identifier("1.2.840.10045.4.3.2"));

/**
 * Writes an X.509 certificate (RFC 5280) and signs it with ECDSA and SHA-256.
 *
 * @param content What it says.
 * @param privateKey The key of who signs it, on P-256.
 * @returns The certificate in PEM.
 */
export function writeCertificate(content: CertificateContent, privateKey: KeyObject): string {
  const signed = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(content.serial),
    algorithm,
    writeName(content.issuer),
    der.sequence(der.time(content.notBefore), der.time(content.notAfter)),
    writeName(content.subject),
    content.publicKey.export({ type: "spki", format: "der" }),
    der.explicit(3, der.sequence(...extensionsOf(content))),
  );
  const certificate = der.sequence(signed, algorithm, der.bits(sign("sha256", signed, privateKey)));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function writeName({ organization, commonName }: DistinguishedName): Buffer {
  const part = (identifier: string, value: string): Buffer =>
    der.set(der.sequence(der.identifier(identifier), der.text(value)));
  const named = part("2.5.4.3", commonName);
  return organization === undefined ? der.sequence(named) : der.sequence(part("2.5.4.10", organization), named);
}

function extensionsOf({ names, publicKey, issuerKey }: CertificateContent): Buffer[] {
  const own = extension("2.5.29.14", der.bytes(keyIdOf(publicKey)));
  const issuing = extension("2.5.29.35", der.sequence(der.implicit(0, keyIdOf(issuerKey))));
  if (names === undefined) {
    const signsServers = der.sequence(der.boolean(true), der.integer(Buffer.from([0])));
    return [extension("2.5.29.19", signsServers, true), keyUsage(0b0000_0110, 1), own, issuing];
  }
  // With RSA a key may also be agreed on by encryption.
  const usage = publicKey.asymmetricKeyType === "rsa" ? keyUsage(0b1010_0000, 5) : keyUsage(0b1000_0000, 7);
  const alternative = der.sequence(...names.map((name) => der.implicit(2, Buffer.from(name, "latin1"))));
  const serverAndClient = der.sequence(der.identifier("1.3.6.1.5.5.7.3.1"), der.identifier("1.3.6.1.5.5.7.3.2"));
  return [
    extension("2.5.29.19", der.sequence(), true),
    usage,
    extension("2.5.29.37", serverAndClient),
    extension("2.5.29.17", alternative),
    own,
    issuing,
  ];
}

function extension(identifier: string, value: Buffer, critical = false): Buffer {
  const flag = critical ? [der.boolean(true)] : [];
  return der.sequence(der.identifier(identifier), ...flag, der.bytes(value));
}

function keyUsage(bits: number, unused: number): Buffer {
  return extension("2.5.29.15", der.bits(Buffer.from([bits]), unused), true);
}

/** "the 160-bit SHA-1 hash of the … subjectPublicKey" would do; this one is of all that says what key it is. */
function keyIdOf(key: KeyObject): Buffer {
  return createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest()
    .subarray(0, 20);
}
