import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { djangoPackages, hasDjango } from "../../../test/support/django/django-root.mjs";
import { awsEnvironment } from "./aws-environment.js";

const site = fileURLToPath(new URL("../django-site.py", import.meta.url));

/** @type {import("../contenders.js").Offer} */
export function django(place, { djangoFolder }) {
  if (process.env.DJANGO === "0" || !hasDjango()) return [];
  return [
    {
      name: "Django S3ManifestStaticStorage",
      prefix: "static/",
      cwd: djangoFolder,
      command: ["/usr/bin/python3", site],
      env: {
        ...awsEnvironment(place),
        PYTHONPATH: djangoPackages,
        PYTHONDONTWRITEBYTECODE: "1",
        BENCH_ENDPOINT: place.BENCH_ENDPOINT,
        BENCH_TREE: join(djangoFolder, "public"),
      },
    },
  ];
}
