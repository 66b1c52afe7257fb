import { defineStorages, openStorages, privateStorage } from "stowage";
import { measureUpload } from "./measure-upload.js";
import { bucket, credentials, endpoint, region } from "../measure/place.js";
import { source } from "./source.js";

const archive = privateStorage({ accept: "anything", maxSize: "2 GiB" });
const config = defineStorages({ app: "bench", region, bucket, endpoint, storages: { archive } });
const storages = openStorages(config, { credentials });

await measureUpload(() => storages.archive.save("backup.bin", source()));
await storages[Symbol.asyncDispose]();
