// From the import to the first signed URL.
import { defineStorages, openStorages, privateStorage } from "stowage";

const config = defineStorages({
  app: "bench",
  region: "us-east-1",
  bucket: "examplebucket",
  storages: { documents: privateStorage({ accept: ["application/pdf"], maxSize: "20 MB", urlExpiresIn: "1 hour" }) },
});
const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const { documents } = openStorages(config, { credentials });
if (!documents.url("documents/a.pdf").includes("X-Amz-Signature=")) throw new Error("nothing was signed");
