// Where the tests' own Django lies: Debian sid's, for Debian 12's cannot read a manifest of version 1.1.
import { existsSync } from "node:fs";
import { join } from "node:path";

/** The folder; it outlives the clone, for it takes most of a minute to make. */
export const djangoRoot = "/var/cache/stowage-tests/django-sid";

/** Where Python finds its packages, none of which is compiled. */
export const djangoPackages = join(djangoRoot, "usr/lib/python3/dist-packages");

export function hasDjango() {
  return ["django", "storages/backends/s3.py", "boto3"].every((name) => existsSync(join(djangoPackages, name)));
}
