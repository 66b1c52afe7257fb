import type {
  AddTagsToCertificateRequest,
  ListTagsForCertificateRequest,
  RemoveTagsFromCertificateRequest,
} from "@aws-sdk/client-acm";
import type { Tag } from "../../../store/objects/object-attributes.ts";
import type { ControlContext } from "../../control-context.ts";
import { operation, type Operations } from "../../operation.ts";
import { certificateAccess, findCertificate } from "../find-certificate.ts";
import { dropCertificateTags, layCertificateTags, readCertificateTags } from "./certificate-tags.ts";

/** Tags of certificates. */
export const certificateTagOperations: Operations = {
  AddTagsToCertificate: operation<AddTagsToCertificateRequest>({
    access: (context, { CertificateArn, Tags }) => ({
      ...certificateAccess(context, CertificateArn),
      requestTags: readCertificateTags(Tags),
    }),
    run: (context, { CertificateArn, Tags }) =>
      change(context, CertificateArn, (tags) => layCertificateTags(tags, Tags)),
  }),
  RemoveTagsFromCertificate: operation<RemoveTagsFromCertificateRequest>({
    access: (context, { CertificateArn, Tags }) => ({
      ...certificateAccess(context, CertificateArn),
      tagKeys: readCertificateTags(Tags).map(({ key }) => key),
    }),
    run: (context, { CertificateArn, Tags }) =>
      change(context, CertificateArn, (tags) => dropCertificateTags(tags, Tags)),
  }),
  ListTagsForCertificate: operation<ListTagsForCertificateRequest>({
    access: (context, { CertificateArn }) => certificateAccess(context, CertificateArn),
    run: (context, { CertificateArn }) => {
      const { tags } = findCertificate(context.service.certificates, context, CertificateArn);
      return { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
    },
  }),
};

function change(context: ControlContext, arn: string, work: (tags: Tag[]) => Tag[]): Promise<void> {
  return context.service.certificates.change((writer) => {
    const record = findCertificate(writer, context, arn);
    writer.put(context.caller.account, "certificate", { ...record, tags: work(record.tags) });
  });
}
