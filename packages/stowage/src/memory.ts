export { createMemoryDriver, type MemoryDriverOptions } from "./drivers/memory/memory-driver.ts";
