import { measureRate } from "./measure-rate.js";
import { documents } from "./our-storage.js";

await measureRate(
  (key) => documents.url(key),
  (keys) => {
    for (const key of keys) documents.url(key);
  },
);
