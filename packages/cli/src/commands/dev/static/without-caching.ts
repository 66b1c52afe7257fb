import type { Driver } from "stowage";

/**
 * A driver whose plain names browsers ask for again each time: in development they change with every edit. Names that
 * hold a hash stay as they are.
 */
export function withoutCaching(driver: Driver): Driver {
  return {
    ...driver,
    put: async (key, body, options) => await driver.put(key, body, asked(options)),
    copy: async (from, to, options = {}) => {
      const { describe } = options;
      return await driver.copy(from, to, describe === undefined ? options : { ...options, describe: asked(describe) });
    },
  };
}

function asked<Described extends { cacheControl?: string }>(described: Described): Described {
  const immutable = described.cacheControl?.includes("immutable") === true;
  return immutable ? described : { ...described, cacheControl: "no-cache" };
}
