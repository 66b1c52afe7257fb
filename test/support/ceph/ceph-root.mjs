// Where a Ceph of the tests' own lies: Debian's packages of sid in a folder of their own, beside the machine's packages.
import { existsSync } from "node:fs";
import { join } from "node:path";

/** The folder; it outlives the clone, for it takes half a minute to make. */
export const cephRoot = "/var/cache/stowage-tests/ceph-sid";

/** The programs that a gateway needs. */
const programs = ["ceph", "ceph-mon", "ceph-osd", "monmaptool", "radosgw", "radosgw-admin"];

export function hasCeph(root) {
  return programs.every((program) => existsSync(join(root, "usr/bin", program)));
}
