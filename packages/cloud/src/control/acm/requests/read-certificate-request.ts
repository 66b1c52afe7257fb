import type { RequestCertificateRequest } from "@aws-sdk/client-acm";
import type { Checked } from "../../operation.ts";
import { acmError, notBuiltInAcm } from "../acm-errors.ts";

const mostNames = 10;
const longestCommonName = 64;

/** What can be requested; the others can only be imported. */
const requestable = ["RSA_2048", "EC_prime256v1", "EC_secp384r1"] as const;

/** An algorithm of {@link requestable}. */
export type RequestableAlgorithm = (typeof requestable)[number];

/** What a request asks for. */
export interface CertificateRequest {
  /** In lower case, each once; the first is the common name. */
  names: string[];
  keyAlgorithm: RequestableAlgorithm;
  logged: boolean;
}

/** Checks a request for a certificate. */
export function readCertificateRequest(input: Checked<RequestCertificateRequest>): CertificateRequest {
  const { DomainName, SubjectAlternativeNames = [], ValidationMethod, Options = {}, KeyAlgorithm = "RSA_2048" } = input;
  if (input.CertificateAuthorityArn !== undefined) throw notBuiltInAcm("A private certificate authority");
  if (input.ManagedBy !== undefined) throw notBuiltInAcm("A certificate that CloudFront manages");
  if (Options.Export === "ENABLED") throw notBuiltInAcm("An exportable certificate");
  // "EMAIL" is what AWS takes where nothing is said.
  const method = ValidationMethod ?? Options.ValidationMethod ?? "EMAIL";
  if (method !== "DNS") throw notBuiltInAcm(`ValidationMethod ${method}`);
  if (DomainName.length > longestCommonName) {
    throw acmError(
      "InvalidParameterException",
      `The first domain name can be no longer than ${longestCommonName} characters.`,
    );
  }
  const names = [...new Set([DomainName, ...SubjectAlternativeNames].map((name) => name.toLowerCase()))];
  if (names.length > mostNames) {
    throw acmError("LimitExceededException", `A certificate can have at most ${mostNames} domain names.`);
  }
  assertValidationDomains(names, input);
  const keyAlgorithm = requestable.find((each) => each === KeyAlgorithm);
  if (keyAlgorithm === undefined) {
    throw acmError("InvalidParameterException", `The key algorithm ${KeyAlgorithm} cannot be requested.`);
  }
  return { names, keyAlgorithm, logged: Options.CertificateTransparencyLoggingPreference !== "DISABLED" };
}

/** They say where e-mail would go: to the domain itself, or to one above it. */
function assertValidationDomains(
  names: readonly string[],
  { DomainValidationOptions = [] }: RequestCertificateRequest,
): void {
  for (const { DomainName = "", ValidationDomain = "" } of DomainValidationOptions) {
    const [domain, above] = [DomainName.toLowerCase(), ValidationDomain.toLowerCase()];
    if (names.includes(domain) && `.${domain}`.endsWith(`.${above}`)) continue;
    throw acmError("InvalidDomainValidationOptionsException");
  }
}
