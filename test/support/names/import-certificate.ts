import { ImportCertificateCommand } from "@aws-sdk/client-acm";
import type { TestCloud } from "../clouds/start-test-cloud.ts";
import { selfSigned } from "./self-signed.ts";
import { acmClient } from "./start-with-names.ts";

/** Has the root import a certificate for these names, which distributions may use at once. */
export async function importCertificate(cloud: TestCloud, names: readonly string[]): Promise<string> {
  const { certificate, privateKey } = selfSigned(names);
  const acm = acmClient(cloud);
  const parts = { Certificate: Buffer.from(certificate), PrivateKey: Buffer.from(privateKey) };
  const { CertificateArn = "" } = await acm.send(new ImportCertificateCommand(parts));
  acm.destroy();
  return CertificateArn;
}
