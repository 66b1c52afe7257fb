import type { CertificateRecord, DomainProof } from "../../../store/acm/certificate-record.ts";
import type { ControlService } from "../../control-service.ts";
import { resolve } from "../../route53/resolver/resolve.ts";
import { isForbidden } from "./is-forbidden.ts";
import { deadline, issueTime, proofTime } from "./timing.ts";

/**
 * What a certificate that waits for its domains is by now.
 *
 * @param service Where its records are looked up, and who signs it.
 * @param record The certificate.
 * @param now When.
 * @returns The same record when nothing has changed.
 */
export function settleCertificate(service: ControlService, record: CertificateRecord, now: Date): CertificateRecord {
  if (record.state !== "pending") return record;
  const last = record.created + deadline;
  const proofs = record.proofs.map((proof) => seekProof(service, record, proof, now));
  const seen = Math.max(...proofs.map((proof) => proof.seen ?? Infinity));
  if (seen <= last && seen + issueTime <= now.getTime()) {
    return issue(service, { ...record, proofs }, seen + issueTime, now);
  }
  if (now.getTime() >= last && seen > last) return { ...record, proofs, state: "timed-out" };
  return proofs.every((proof, index) => proof === record.proofs[index]) ? record : { ...record, proofs };
}

function seekProof(
  service: ControlService,
  { created }: CertificateRecord,
  proof: DomainProof,
  now: Date,
): DomainProof {
  if (proof.seen !== undefined) return proof;
  const found = resolve({ ...service, now }, proof.name, "CNAME");
  if (found?.path.includes(proof.value) !== true) return proof;
  const seen = Math.max(found.since, created + proofTime);
  return seen <= now.getTime() ? { ...proof, seen } : proof;
}

function issue(service: ControlService, record: CertificateRecord, issued: number, now: Date): CertificateRecord {
  if (record.names.some((name) => isForbidden({ ...service, now }, name))) {
    return { ...record, state: "failed", failure: "CAA_ERROR" };
  }
  const certificate = service.authority.sign(record, [new Date(issued), service.machine()]);
  return { ...record, state: "issued", issued, certificate, chain: service.authority.certificate };
}
