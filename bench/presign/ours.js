import { measureRate } from "./measure-rate.js";
import { documents } from "./our-storage.js";

await measureRate((keys) => {
  for (const key of keys) documents.url(key);
});
