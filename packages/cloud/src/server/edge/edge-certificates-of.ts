import { generateKeyPairSync } from "node:crypto";
import type { ControlService } from "../../control/control-service.ts";
import type { EdgeCertificates, ShownCertificate } from "../../edge/secure/edge-certificates.ts";

type Source = Pick<ControlService, "certificates" | "authority" | "now" | "machine">;

/** What distributions show: certificates of ACM, and for CloudFront's own domains some that the local authority signs. */
export function edgeCertificatesOf({ certificates, authority, now, machine }: Source): EdgeCertificates {
  const owned = new Map<string, ShownCertificate>();
  let key: string | undefined;
  return {
    find: (arn) => {
      const { certificate, chain = "", privateKey = "" } = certificates.find(arn) ?? {};
      return certificate === undefined ? undefined : { cert: `${certificate.trimEnd()}\n${chain}`, key: privateKey };
    },
    own: (domain) => {
      let shown = owned.get(domain);
      if (shown !== undefined) return shown;
      key ??= createKey();
      shown = { cert: authority.sign({ names: [domain], privateKey: key }, [now(), machine()]), key };
      owned.set(domain, shown);
      return shown;
    },
  };
}

function createKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
