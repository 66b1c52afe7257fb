import type { CertificateRecord } from "../../store/acm/certificate-record.ts";

/** What a certificate is for. */
export interface KeyUsages {
  usages: string[];
  /** Names of extended usages with their identifiers. */
  extended: { Name: string; OID: string }[];
}

const server = { Name: "TLS_WEB_SERVER_AUTHENTICATION", OID: "1.3.6.1.5.5.7.3.1" };
const client = { Name: "TLS_WEB_CLIENT_AUTHENTICATION", OID: "1.3.6.1.5.5.7.3.2" };

/** What ACM tells of the usages of a certificate: nothing before it is issued, and nothing of what was imported. */
export function keyUsagesOf({ type, certificate, keyAlgorithm }: CertificateRecord): KeyUsages {
  if (certificate === undefined || type === "IMPORTED") return { usages: [], extended: [] };
  const usages = keyAlgorithm.startsWith("RSA") ? ["DIGITAL_SIGNATURE", "KEY_ENCIPHERMENT"] : ["DIGITAL_SIGNATURE"];
  return { usages, extended: [server, client] };
}
