import type { CertificateRecord } from "../../store/acm/certificate-record.ts";
import type { CertificateRecords } from "../../store/acm/certificate-store.ts";
import type { RecordReader } from "../../store/records/record-store.ts";
import { cloudFrontArn } from "../cloudfront/cloudfront-arns.ts";
import { servedConfig } from "../cloudfront/deployment.ts";
import type { ControlContext } from "../control-context.ts";
import type { Access } from "../operation.ts";
import { acmError } from "./acm-errors.ts";

/** The ARN of a certificate; `*` means those to come. */
export function certificateArn({ region, caller }: Pick<ControlContext, "region" | "caller">, id: string): string {
  return `arn:aws:acm:${region}:${caller.account}:certificate/${id}`;
}

/** The certificate of an ARN, of the caller's account and the request's region. */
export function findCertificate(
  reader: RecordReader<CertificateRecords>,
  context: ControlContext,
  arn: string,
): CertificateRecord {
  const prefix = certificateArn(context, "");
  const found = arn.startsWith(prefix)
    ? reader.get(context.caller.account, "certificate", arn.slice(prefix.length))
    : undefined;
  if (found !== undefined) return found;
  throw acmError("ResourceNotFoundException", `Could not find certificate ${arn}.`);
}

/** Access to a certificate that may or may not exist: with its tags if it does. */
export function certificateAccess({ caller, service }: ControlContext, arn: string): Access {
  const found = service.certificates.find(arn);
  const own = found?.arn.split(":")[4] === caller.account;
  return { resource: arn, ...(own && { resourceTags: found?.tags ?? [] }) };
}

/** The distributions that show a certificate to their viewers, or will once they are deployed. */
export function usersOf({ service }: Pick<ControlContext, "service">, { arn }: CertificateRecord): string[] {
  const account = arn.split(":")[4] ?? "";
  const now = service.now();
  return service.cloudFront
    .list(account, "distribution")
    .filter((record) =>
      [record.config, servedConfig(record, now)].some((config) => config?.ViewerCertificate?.ACMCertificateArn === arn),
    )
    .map(({ id }) => cloudFrontArn(account, "distribution", id));
}
