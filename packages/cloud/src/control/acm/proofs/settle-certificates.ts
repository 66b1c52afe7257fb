import type { CertificateRecord } from "../../../store/acm/certificate-record.ts";
import type { ControlService } from "../../control-service.ts";
import { settleCertificate } from "./settle-certificate.ts";

/**
 * Brings the certificates that wait for their domains to what they are by now. Whoever reads one asks for this before,
 * and so does who changes what they wait for: so nothing has to happen by a timer.
 */
export async function settleCertificates(service: ControlService): Promise<void> {
  const now = service.now();
  const isDue = (record: CertificateRecord): boolean => settleCertificate(service, record, now) !== record;
  const waiting = service.certificates.everywhere("certificate").filter(({ state }) => state === "pending");
  if (!waiting.some(isDue)) return;
  await service.certificates.change((writer) => {
    for (const { id, arn } of waiting) {
      const account = arn.split(":")[4] ?? "";
      const before = writer.get(account, "certificate", id);
      const after = before && settleCertificate(service, before, now);
      if (after !== undefined && after !== before) writer.put(account, "certificate", after);
    }
  });
}
