import { defineStorages, openStorages, privateStorage, publicStorage } from "stowage";

const config = defineStorages({
  app: "serving",
  region: "eu-central-1",
  bucket: "serving-media",
  storages: {
    avatars: publicStorage({ accept: ["image/*"], maxSize: "5 MB" }),
    documents: privateStorage({ accept: ["application/pdf"], maxSize: "20 MB" }),
  },
});

export const { avatars, documents } = openStorages(config);
