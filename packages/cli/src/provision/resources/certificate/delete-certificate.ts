import { type ACMClient, DeleteCertificateCommand } from "@aws-sdk/client-acm";
import { absentOn } from "../aws-error.ts";

/** Deletes a certificate; absent already is fine. */
export async function deleteCertificate(client: ACMClient, CertificateArn: string): Promise<void> {
  await absentOn(["ResourceNotFoundException"], client.send(new DeleteCertificateCommand({ CertificateArn })));
}
