import { type Arn, parseArn, type PolicyDocument } from "@stowage/wire";
import { malformed } from "./malformed.ts";

const iamTypes = [
  ["user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/", "policy/"],
  ["sms-mfa/", "saml-provider/", "oidc-provider/", "report/", "access-report/"],
].flat();

/** What of S3 belongs to a region and an account. */
const s3Types = /^(?:accesspoint|job|storage-lens|storage-lens-group|async-request|access-grants)\//;

type Rule = (arn: Arn, text: string) => string | undefined;

/** What services ask of the other parts of their ARNs. */
const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["iam", faultOfIam],
  ["s3", (arn, text) => (arn.account !== "" && s3Types.test(arn.resource) ? undefined : faultOfGlobal(arn, text))],
  ["route53", faultOfGlobal],
]);

/** Refuses a document with a resource that IAM knows to be none, in the words of IAM. */
export function assertIamResources({ statements }: PolicyDocument): void {
  for (const { resources, notResources } of statements) {
    for (const text of resources ?? notResources ?? []) {
      const arn = parseArn(text);
      const fault = arn && faultOf(arn, text);
      if (fault !== undefined) throw malformed(fault);
    }
  }
}

function faultOf(arn: Arn, text: string): string | undefined {
  if (!["aws", "*"].includes(arn.partition)) return `Partition "${arn.partition}" is not valid for resource "${text}".`;
  if (/[*?]/.test(arn.service)) return "Resource vendor must be fully qualified and cannot contain regexes.";
  return rules.get(arn.service)?.(arn, text);
}

function faultOfIam({ region, resource }: Arn, text: string): string | undefined {
  if (region !== "") return `IAM resource ${text} cannot contain region information.`;
  if (resource === "*" || iamTypes.some((type) => resource.startsWith(type))) return undefined;
  return `IAM resource path must either be "*" or start with ${iamTypes.join(", ")}.`;
}

function faultOfGlobal({ region, account }: Arn, text: string): string | undefined {
  if (region !== "") return `Resource ${text} can not contain region information.`;
  return account === "" ? undefined : `Resource ${text} cannot contain an account id.`;
}
