import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import type { CertificateStore, StoredAuthority } from "../../../store/acm/certificate-store.ts";
import { type DistinguishedName, writeCertificate } from "./write-certificate.ts";

const day = 86_400_000;
/** "ACM certificates are valid for 13 months (395 days)." */
const validity = 395 * day;
const authorityValidity = 3650 * day;
const organization = "stowage";

/** What is signed. */
export interface SignedSubject {
  /** The first is the common name. */
  names: readonly string[];
  /** PEM. */
  privateKey: string;
}

/** The certificate authority of a data folder. Whoever trusts its root certificate trusts what ACM issues here. */
export class LocalAuthority {
  /** The root certificate, in PEM. */
  readonly certificate: string;
  readonly #key: KeyObject;
  readonly #name: DistinguishedName;

  /** Takes the authority that the store keeps, and makes it the first time. */
  constructor(store: CertificateStore, now: () => Date) {
    const kept = store.keepAuthority(() => makeAuthority(now()));
    this.certificate = kept.certificate;
    this.#key = createPrivateKey(kept.privateKey);
    this.#name = { organization, commonName: kept.name };
  }

  /**
   * Signs a certificate of a server.
   *
   * @param subject Its names, and its key.
   * @param clocks The times that may be asked about: of the cloud, which may have been moved, and of the machine, which
   *   browsers go by.
   * @returns The certificate in PEM, valid for 13 months at least by each of them.
   */
  sign({ names, privateKey }: SignedSubject, clocks: readonly Date[]): string {
    const [commonName = ""] = names;
    const times = clocks.map((clock) => clock.getTime());
    return writeCertificate(
      {
        serial: newSerial(),
        issuer: this.#name,
        subject: { commonName },
        notBefore: startOfDay(Math.min(...times)),
        notAfter: new Date(startOfDay(Math.max(...times)).getTime() + validity - 1000),
        publicKey: createPublicKey(privateKey),
        issuerKey: createPublicKey(this.#key),
        names,
      },
      this.#key,
    );
  }
}

function makeAuthority(now: Date): StoredAuthority {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  // Two authorities of one name would be taken for each other by who trusts one of them.
  const name = `stowage local authority ${randomBytes(4).toString("hex")}`;
  const self = { organization, commonName: name };
  const notBefore = startOfDay(now.getTime());
  const certificate = writeCertificate(
    {
      serial: newSerial(),
      issuer: self,
      subject: self,
      notBefore,
      notAfter: new Date(notBefore.getTime() + authorityValidity),
      publicKey,
      issuerKey: publicKey,
    },
    privateKey,
  );
  return { name, certificate, privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

/** Positive, and of 16 bytes. */
function newSerial(): Buffer {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

function startOfDay(time: number): Date {
  return new Date(Math.floor(time / day) * day);
}
