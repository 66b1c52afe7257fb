import { StoreError } from "../../store/store-error.ts";

const attempts = 5;

/**
 * Reads an object's record and then its body. When another request replaces the object between the two, what is there
 * now is read instead.
 *
 * @param read Finds the record and opens its body.
 * @returns What `read` returns.
 */
export async function retryReplaced<T>(read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      const replaced = error instanceof StoreError && error.code === "body-missing";
      if (!replaced || attempt === attempts) throw error;
    }
  }
}
