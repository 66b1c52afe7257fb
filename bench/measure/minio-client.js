import { Client } from "minio";
import { credentials, endpoint, region } from "./place.js";

/** @returns {Client} A client of the place; the region is told, so that it need not ask. */
export function minioClient() {
  const { protocol, hostname: endPoint, port } = new URL(endpoint);
  const { accessKeyId: accessKey, secretAccessKey: secretKey } = credentials;
  return new Client({ endPoint, port: Number(port), useSSL: protocol === "https:", region, accessKey, secretKey });
}
