import { measureRate } from "./measure-rate.js";
import { sdkPresign } from "./sdk-presign.js";

await measureRate(async (keys) => {
  for (const key of keys) await sdkPresign(key);
});
