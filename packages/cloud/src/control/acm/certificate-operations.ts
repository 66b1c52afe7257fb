import type {
  DeleteCertificateRequest,
  DescribeCertificateRequest,
  GetCertificateRequest,
  ImportCertificateRequest,
  ListCertificatesRequest,
  RequestCertificateRequest,
} from "@aws-sdk/client-acm";
import { operation, type Operations } from "../operation.ts";
import { acmError } from "./acm-errors.ts";
import { certificateAccess, certificateArn, findCertificate, usersOf } from "./find-certificate.ts";
import { importCertificate } from "./imports/import-certificate.ts";
import { listCertificates } from "./lists/list-certificates.ts";
import { settleCertificates } from "./proofs/settle-certificates.ts";
import { requestCertificate } from "./requests/request-certificate.ts";
import { showCertificate } from "./show-certificate.ts";
import { readCertificateTags } from "./tags/certificate-tags.ts";

/** Certificates; their tags are apart. */
export const certificateOperations: Operations = {
  RequestCertificate: operation<RequestCertificateRequest>({
    access: (context, { DomainName, SubjectAlternativeNames = [], Tags, ValidationMethod, KeyAlgorithm }) => ({
      resource: certificateArn(context, "*"),
      requestTags: readCertificateTags(Tags),
      keys: {
        "acm:domainnames": [...new Set([DomainName, ...SubjectAlternativeNames].map((name) => name.toLowerCase()))],
        "acm:keyalgorithm": [KeyAlgorithm ?? "RSA_2048"],
        ...(ValidationMethod !== undefined && { "acm:validationmethod": [ValidationMethod] }),
      },
    }),
    run: requestCertificate,
  }),
  ImportCertificate: operation<ImportCertificateRequest>({
    access: (context, { CertificateArn, Tags }) => ({
      ...(CertificateArn === undefined
        ? { resource: certificateArn(context, "*") }
        : certificateAccess(context, CertificateArn)),
      requestTags: readCertificateTags(Tags),
    }),
    run: importCertificate,
  }),
  DescribeCertificate: operation<DescribeCertificateRequest>({
    access: (context, { CertificateArn }) => certificateAccess(context, CertificateArn),
    run: async (context, { CertificateArn }) => {
      await settleCertificates(context.service);
      const record = findCertificate(context.service.certificates, context, CertificateArn);
      return { Certificate: showCertificate(context, record) };
    },
  }),
  GetCertificate: operation<GetCertificateRequest>({
    access: (context, { CertificateArn }) => certificateAccess(context, CertificateArn),
    run: async (context, { CertificateArn }) => {
      await settleCertificates(context.service);
      const { state, certificate, chain } = findCertificate(context.service.certificates, context, CertificateArn);
      if (state === "pending") throw acmError("RequestInProgressException");
      if (certificate === undefined) {
        throw acmError("ResourceNotFoundException", `The certificate ${CertificateArn} was not issued.`);
      }
      return { Certificate: certificate, ...(chain !== undefined && { CertificateChain: chain }) };
    },
  }),
  ListCertificates: operation<ListCertificatesRequest>({ access: () => ({ resource: "*" }), run: listCertificates }),
  DeleteCertificate: operation<DeleteCertificateRequest>({
    access: (context, { CertificateArn }) => certificateAccess(context, CertificateArn),
    run: (context, { CertificateArn }) =>
      context.service.certificates.change((writer) => {
        const record = findCertificate(writer, context, CertificateArn);
        const { account } = context.caller;
        if (usersOf(context, record).length > 0) {
          throw acmError("ResourceInUseException", `Certificate ${CertificateArn} in account ${account} is in use.`);
        }
        writer.remove(account, "certificate", record.id);
      }),
  }),
};
