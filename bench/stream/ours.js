import { bucket, credentials, endpoint, region } from "../measure/place.js";
import { measureStream } from "./measure-stream.js";

// As it is published, which takes 10 MiB less memory than the modules of this repository.
const { defineStorages, openStorages, privateStorage } = await import(process.env.BENCH_STOWAGE ?? "stowage");
const archive = privateStorage({ accept: "anything", maxSize: "2 GiB" });
const config = defineStorages({ app: "bench", region, bucket, endpoint, storages: { archive } });
const storages = openStorages(config, { credentials });

await measureStream({
  upload: async (body) => (await storages.archive.save("measured.bin", body)).key,
  download: async (key) => (await storages.archive.open(key)).node(),
});
await storages[Symbol.asyncDispose]();
