import type { Driver } from "stowage";

/**
 * A driver whose plain names browsers ask for again each time: in development they change with every edit. Names that
 * hold a hash stay as they are.
 */
export function withoutCaching(driver: Driver): Driver {
  return {
    ...driver,
    put: async (key, body, options) => {
      const immutable = options.cacheControl?.includes("immutable") === true;
      return await driver.put(key, body, immutable ? options : { ...options, cacheControl: "no-cache" });
    },
  };
}
