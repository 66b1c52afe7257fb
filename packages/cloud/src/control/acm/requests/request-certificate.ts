import { createHash, generateKeyPair, randomUUID } from "node:crypto";
import { promisify } from "node:util";
import type { RequestCertificateRequest } from "@aws-sdk/client-acm";
import type { CertificateRecord, IdempotentRequest } from "../../../store/acm/certificate-record.ts";
import type { CertificateRecords } from "../../../store/acm/certificate-store.ts";
import type { RecordReader } from "../../../store/records/record-store.ts";
import { assertAllowed } from "../../assert-allowed.ts";
import type { ControlContext } from "../../control-context.ts";
import type { Checked } from "../../operation.ts";
import { acmError } from "../acm-errors.ts";
import { certificateArn } from "../find-certificate.ts";
import { layCertificateTags } from "../tags/certificate-tags.ts";
import { createProof } from "./create-proof.ts";
import {
  type CertificateRequest,
  readCertificateRequest,
  type RequestableAlgorithm,
} from "./read-certificate-request.ts";

const most = 2500;
const tokenLife = 3_600_000;

/**
 * Requests a certificate. The token of an earlier request of the last hour requests none: with the same content it is
 * answered by the certificate of then.
 */
export async function requestCertificate(
  context: ControlContext,
  input: Checked<RequestCertificateRequest>,
): Promise<{ CertificateArn: string }> {
  const { caller, service } = context;
  const asked = readCertificateRequest(input);
  const tags = layCertificateTags([], input.Tags ?? []);
  const resource = certificateArn(context, "*");
  if (tags.length > 0) assertAllowed(context, "acm:AddTagsToCertificate", { resource, requestTags: tags });
  const request = idempotent(input);
  const earlier = findEarlier(service.certificates, context, request);
  if (earlier !== undefined) return { CertificateArn: earlier.arn };
  const privateKey = await createKey(asked.keyAlgorithm);
  const { arn } = await service.certificates.change((writer) => {
    const raced = findEarlier(writer, context, request);
    if (raced !== undefined) return raced;
    if (writer.list(caller.account, "certificate").length >= most) throw acmError("LimitExceededException");
    const made = { ...newCertificate(context, asked, privateKey), tags, ...(request && { request }) };
    writer.put(caller.account, "certificate", made);
    return made;
  });
  return { CertificateArn: arn };
}

function newCertificate(
  context: ControlContext,
  { names, keyAlgorithm, logged }: CertificateRequest,
  privateKey: string,
): CertificateRecord {
  const { caller, service } = context;
  const id = randomUUID();
  return {
    id,
    arn: certificateArn(context, id),
    type: "AMAZON_ISSUED",
    state: "pending",
    names,
    keyAlgorithm,
    created: service.now().getTime(),
    proofs: names.map((name) => createProof(service.authority, caller.account, name)),
    logged,
    tags: [],
    privateKey,
  };
}

function idempotent({ IdempotencyToken: token, ...rest }: RequestCertificateRequest): IdempotentRequest | undefined {
  if (token === undefined) return undefined;
  return { token, digest: createHash("sha256").update(JSON.stringify(rest)).digest("hex") };
}

function findEarlier(
  reader: RecordReader<CertificateRecords>,
  context: ControlContext,
  asked: IdempotentRequest | undefined,
): CertificateRecord | undefined {
  if (asked === undefined) return undefined;
  const since = context.service.now().getTime() - tokenLife;
  return reader
    .list(context.caller.account, "certificate")
    .find(
      ({ arn, created, request }) =>
        created > since &&
        request?.token === asked.token &&
        request.digest === asked.digest &&
        arn.startsWith(certificateArn(context, "")),
    );
}

const makeKeys = promisify(generateKeyPair);

async function createKey(algorithm: RequestableAlgorithm): Promise<string> {
  const { privateKey } =
    algorithm === "RSA_2048"
      ? await makeKeys("rsa", { modulusLength: 2048 })
      : await makeKeys("ec", { namedCurve: algorithm.slice("EC_".length) });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
