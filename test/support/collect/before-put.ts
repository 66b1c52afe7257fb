import type { Driver } from "stowage";

/** The driver, with something that happens right before it stores a key. */
export function before(driver: Driver, key: RegExp, happen: () => Promise<void>): Driver {
  const put: Driver["put"] = async (at, body, options) => {
    if (key.test(at)) await happen();
    return await driver.put(at, body, options);
  };
  return { ...driver, put };
}
