import { defineStorages, openStorages, privateStorage } from "stowage";
import { bucket, credentials, region } from "./keys.js";

const config = defineStorages({
  app: "bench",
  region,
  bucket,
  storages: { documents: privateStorage({ accept: ["application/pdf"], maxSize: "20 MB", urlExpiresIn: "1 hour" }) },
});

/** The private storage whose URLs are measured. */
export const { documents } = openStorages(config, { credentials });
