// A Ceph Object Gateway of Debian sid for the tests.
import { cephRoot, hasCeph } from "../test/support/ceph/ceph-root.mjs";
import { makeSidFolder } from "./make-sid-folder.js";

const packages = ["ca-certificates", "ceph-common", "ceph-mon", "ceph-osd", "radosgw"];

/**
 * Makes its folder unless it is there. Where sid cannot be had, Debian's own older Ceph has to do; where nothing can,
 * the tests that need it say so.
 *
 * @param {(packages: string[]) => number} installPackages Installs packages of the machine's Debian.
 */
export function installCeph(installPackages) {
  const isWhole = () => hasCeph(cephRoot);
  if (isWhole()) return;
  console.log(`Installing a Ceph Object Gateway of Debian sid into ${cephRoot}`);
  const canMake = installPackages(["mmdebstrap"]) === 0;
  if (canMake && makeSidFolder({ root: cephRoot, packages, variant: "apt", isWhole })) return;
  if (hasCeph("/")) return;
  console.log("Debian sid cannot be had; installing this Debian's own Ceph instead");
  installPackages(packages);
}
