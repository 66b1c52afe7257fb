import { openStore } from "../store/open-store.ts";
import { StoreError, type StoreErrorCode } from "../store/store-error.ts";
import type { Store } from "../store/store.ts";
import { CloudError, type CloudErrorCode } from "./cloud-error.ts";

/** Opens the data folder; what keeps it shut is a `CloudError`. */
export async function openData(dataDir: string, now: () => Date): Promise<Store> {
  try {
    return await openStore({ dataDir, now: () => now().getTime() });
  } catch (cause) {
    if (!(cause instanceof StoreError)) throw cause;
    throw new CloudError(codeOf(cause.code), cause.message, { fix: cause.fix, cause });
  }
}

function codeOf(code: StoreErrorCode): CloudErrorCode {
  return code === "data-dir-in-use" ? code : "data-dir-unusable";
}
