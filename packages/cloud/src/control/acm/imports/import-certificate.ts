import { randomUUID } from "node:crypto";
import type { ImportCertificateRequest } from "@aws-sdk/client-acm";
import type { CertificateRecord } from "../../../store/acm/certificate-record.ts";
import { assertAllowed } from "../../assert-allowed.ts";
import type { ControlContext } from "../../control-context.ts";
import type { Checked } from "../../operation.ts";
import { acmError } from "../acm-errors.ts";
import { certificateArn, findCertificate, usersOf } from "../find-certificate.ts";
import { layCertificateTags } from "../tags/certificate-tags.ts";
import { type ReadImport, readImport } from "./read-import.ts";

const most = 2500;

/** Imports a certificate with its key, anew or in place of one that was imported before. */
export async function importCertificate(
  context: ControlContext,
  { CertificateArn, Tags = [], ...parts }: Checked<ImportCertificateRequest>,
): Promise<{ CertificateArn: string }> {
  const { caller, service } = context;
  const read = readImport(parts, service.now());
  const tags = layCertificateTags([], Tags);
  if (CertificateArn !== undefined && tags.length > 0) {
    throw acmError("InvalidParameterException", "Tags cannot be applied when a certificate is imported again.");
  }
  const resource = certificateArn(context, "*");
  if (tags.length > 0) assertAllowed(context, "acm:AddTagsToCertificate", { resource, requestTags: tags });
  const { arn } = await service.certificates.change((writer) => {
    if (CertificateArn === undefined && writer.list(caller.account, "certificate").length >= most) {
      throw acmError("LimitExceededException");
    }
    const made =
      CertificateArn === undefined
        ? { ...newImport(context, read), tags }
        : importAgain(context, findCertificate(writer, context, CertificateArn), read);
    writer.put(caller.account, "certificate", made);
    return made;
  });
  return { CertificateArn: arn };
}

function newImport(context: ControlContext, read: ReadImport): CertificateRecord {
  const id = randomUUID();
  const created = context.service.now().getTime();
  return {
    id,
    arn: certificateArn(context, id),
    type: "IMPORTED",
    state: "issued",
    created,
    issued: created,
    proofs: [],
    logged: true,
    tags: [],
    ...read,
  };
}

/** "… the key type and size must be the same" while somebody uses it, and its names must not all go. */
function importAgain(context: ControlContext, before: CertificateRecord, read: ReadImport): CertificateRecord {
  if (before.type !== "IMPORTED") {
    throw acmError("ValidationException", `The certificate ${before.arn} was not imported.`);
  }
  if (usersOf(context, before).length > 0 && before.keyAlgorithm !== read.keyAlgorithm) {
    throw acmError("ValidationException", "The key of a certificate that is in use cannot be of another type.");
  }
  if (!before.names.some((name) => read.names.includes(name))) {
    throw acmError("ValidationException", "The certificate must keep one of the domain names that it has.");
  }
  const { chain: _, ...kept } = before;
  return { ...kept, ...read, issued: context.service.now().getTime() };
}
