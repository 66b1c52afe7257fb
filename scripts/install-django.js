// Django, django-storages and boto3 of Debian sid for the tests and the benchmarks.
import { spawnSync } from "node:child_process";
import { djangoPackages, djangoRoot, hasDjango } from "../test/support/django/django-root.mjs";
import { makeSidFolder } from "./make-sid-folder.js";

const packages = ["python3-boto3", "python3-django", "python3-django-storages-boto3"];

/**
 * Makes their folder unless it is there; where sid cannot be had, the tests that need them say so.
 *
 * @param {(packages: string[]) => number} installPackages Installs packages of the machine's Debian.
 */
export function installDjango(installPackages) {
  if (hasDjango()) return;
  console.log(`Installing Django of Debian sid into ${djangoRoot}`);
  if (installPackages(["mmdebstrap"]) !== 0) return;
  if (!makeSidFolder({ root: djangoRoot, packages, variant: "extract", isWhole: hasDjango })) return;
  // For the machine's Python, which reads it from outside: otherwise each start would compile all modules.
  spawnSync("/usr/bin/python3", ["-m", "compileall", "-q", djangoPackages], { stdio: "ignore" });
}
