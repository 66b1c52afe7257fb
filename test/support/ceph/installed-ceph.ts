import { spawnSync } from "node:child_process";
import { cephRoot, hasCeph } from "./ceph-root.mjs";

/** A Ceph that can be started here. */
export interface InstalledCeph {
  /** The file system that holds it. */
  root: string;
  /** As it says itself: `20.2.0`. */
  version: string;
}

/** The Ceph of the tests' own, else the machine's; a text says why there is none. */
export const installedCeph: InstalledCeph | string = find();

function find(): InstalledCeph | string {
  if (process.getuid?.() !== 0) return "only root can start a Ceph Object Gateway";
  const root = [cephRoot, "/"].find((each) => hasCeph(each));
  if (root === undefined) return "no Ceph Object Gateway is installed: run `npm test` as root on Debian";
  const { stdout, error } = spawnSync("chroot", [root, "radosgw", "--version"], { encoding: "utf8" });
  const version = /^ceph version (\S+)/.exec(stdout)?.[1];
  return version === undefined ? `the Ceph in ${root} does not run: ${error?.message ?? stdout}` : { root, version };
}
