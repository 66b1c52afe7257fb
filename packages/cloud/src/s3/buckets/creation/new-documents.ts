import type { BucketDocuments } from "../../../store/buckets/bucket-record.ts";
import type { Tag } from "../../../store/objects/object-attributes.ts";
import { defaultEncryption } from "../../configurations/encryption/default-encryption.ts";
import { encryptionForm } from "../../configurations/encryption/encryption-form.ts";
import { taggingConfiguration } from "../../configurations/tagging-configuration.ts";
import { renderDocument } from "../../render-document.ts";
import { tagSetContent } from "../../tagging/tag-set-content.ts";
import type { NewBucketDefaults } from "./new-bucket-defaults.ts";

/** The configurations of a new bucket. "AWS blocks SSE-C on new buckets since April 2026." */
export function newDocuments(defaults: NewBucketDefaults, tags: readonly Tag[]): BucketDocuments {
  const documents: BucketDocuments = {};
  if (defaults === "current") {
    const encryption = defaultEncryption({ BlockedEncryptionTypes: { EncryptionType: ["SSE-C"] } });
    documents.encryption = renderDocument(encryptionForm.root, encryption);
  }
  if (tags.length > 0) {
    documents.tagging = renderDocument(taggingConfiguration.root, tagSetContent(tags));
  }
  return documents;
}
