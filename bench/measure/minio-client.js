import { Client } from "minio";
import { credentials, endpoint, region } from "./place.js";

/**
 * @param {{ partSize?: number }} [options] The size of parts.
 * @returns {Client} A client of the place; the region is told, so that it need not ask.
 */
export function minioClient(options = {}) {
  const { protocol, hostname: endPoint, port } = new URL(endpoint);
  const { accessKeyId: accessKey, secretAccessKey: secretKey } = credentials;
  const place = { endPoint, port: Number(port), useSSL: protocol === "https:", region };
  return new Client({ ...place, accessKey, secretKey, ...options });
}
