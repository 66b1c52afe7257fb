export { createDiskDriver, type DiskDriverOptions } from "./drivers/disk/disk-driver.ts";
