// From the import to the first signed URL.
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const client = new S3Client({ region: "us-east-1", credentials });
const command = new GetObjectCommand({ Bucket: "examplebucket", Key: "documents/a.pdf" });
const url = await getSignedUrl(client, command, { expiresIn: 3600 });
if (!url.includes("X-Amz-Signature=")) throw new Error("nothing was signed");
