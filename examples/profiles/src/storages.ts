import { openStorages } from "stowage";
import config from "../stowage.config.ts";

export const storages = openStorages(config);
export const { assets, avatars, documents } = storages;
