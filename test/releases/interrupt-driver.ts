import type { Driver } from "stowage";

/** The driver, with something that happens right before its call number `at`; and how many calls there were. */
export function interruptDriver(
  inner: Driver,
  at: number,
  happen: () => Promise<unknown>,
): { driver: Driver; calls: () => number } {
  let calls = 0;
  const count = async (): Promise<void> => {
    calls += 1;
    if (calls - 1 === at) await happen();
  };
  const driver: Driver = {
    ...inner,
    get: async (...given) => (await count(), await inner.get(...given)),
    put: async (...given) => (await count(), await inner.put(...given)),
    head: async (...given) => (await count(), await inner.head(...given)),
    copy: async (...given) => (await count(), await inner.copy(...given)),
    delete: async (...given) => (await count(), await inner.delete(...given)),
    async *list(...given) {
      await count();
      yield* inner.list(...given);
    },
  };
  return { driver, calls: () => calls };
}
