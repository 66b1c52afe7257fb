import { defineStorages, openStorages, privateStorage } from "stowage";
import { bucket, credentials, endpoint, region } from "../measure/place.js";
import { measureObjects } from "./measure-objects.js";

const archive = privateStorage({ accept: "anything", maxSize: "1 MB" });
const config = defineStorages({ app: "bench", region, bucket, endpoint, storages: { archive } });
const storages = openStorages(config, { credentials });
/** @type {string[]} */
const keys = [];
const most = 10_000;

// As an application does: the key is minted and the content looked at, the checksum of what is read is verified.
await measureObjects({
  put: async (body, index) => {
    keys[index % most] = (await storages.archive.save("measured.bin", body)).key;
  },
  get: async (index) => await (await storages.archive.open(keys[index % keys.length])).bytes(),
});
await storages[Symbol.asyncDispose]();
