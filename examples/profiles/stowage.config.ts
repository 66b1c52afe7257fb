import { defineStorages, privateStorage, publicStorage, staticFiles } from "stowage";

export default defineStorages({
  app: "profiles",
  region: "ap-south-1",
  bucket: "profiles-media",
  storages: {
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage({ accept: ["image/*"], maxSize: "5 MB", cacheFor: "1 day" }),
    documents: privateStorage({ accept: ["application/pdf", "image/*"], maxSize: "20 MB", urlExpiresIn: "1 hour" }),
  },
  stages: { dev: { bucket: "profiles-media-dev" } },
});
