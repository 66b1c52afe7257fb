import type { ResolvedStatic } from "stowage/config";

/** A static storage as the configuration resolves it, of the folder `public`. */
export const staticStorage: ResolvedStatic = {
  name: "assets",
  kind: "static",
  prefix: "static/",
  from: ["public"],
  ignore: [],
  hashed: [],
  markup: false,
  strict: true,
};

/** Who deploys it. */
export const owner = { app: "shop", stage: "production" };
