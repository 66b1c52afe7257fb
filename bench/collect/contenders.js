import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { djangoPackages, hasDjango } from "../../test/support/django/django-root.mjs";

/**
 * @typedef {object} Contender
 * @property {string} name With its version.
 * @property {string[]} command A program and its arguments.
 * @property {Record<string, string>} env What it is told.
 * @property {string} cwd The folder above its tree.
 * @property {string} prefix Where its files lie in the bucket.
 */

const djangoSite = fileURLToPath(new URL("django-site.py", import.meta.url));
/** Debian's own; others may be named. */
const rclone = process.env.BENCH_RCLONE ?? "/usr/bin/rclone";
const aws = "/usr/bin/aws";
const s3cmd = "/usr/bin/s3cmd";

/**
 * @param {Record<string, string>} place What measure/place.js reads.
 * @param {string} folder Where ours is installed and the tree lies, in `public`.
 * @param {string} djangoFolder Where Django's tree lies.
 * @returns {Contender[]} Those that are installed, ours first.
 */
export function contendersFor(place, folder, djangoFolder) {
  const { BENCH_ENDPOINT: endpoint, BENCH_ACCESS_KEY_ID: id, BENCH_SECRET_ACCESS_KEY: secret } = place;
  const keys = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_DEFAULT_REGION: "us-east-1" };
  const quiet = {
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
  const remote = {
    RCLONE_CONFIG: "/dev/null",
    RCLONE_CONFIG_BENCH_TYPE: "s3",
    RCLONE_CONFIG_BENCH_PROVIDER: "Other",
    RCLONE_CONFIG_BENCH_ENDPOINT: endpoint,
    RCLONE_CONFIG_BENCH_ACCESS_KEY_ID: id,
    RCLONE_CONFIG_BENCH_SECRET_ACCESS_KEY: secret,
  };
  const tuned = [
    "--checksum",
    "--transfers",
    "32",
    "--checkers",
    "32",
    "--fast-list",
    "--s3-no-head",
    "--s3-no-check-bucket",
  ];
  const { host } = new URL(endpoint);
  const s3cmdOptions = [
    `--access_key=${id}`,
    `--secret_key=${secret}`,
    `--host=${host}`,
    `--host-bucket=${host}`,
    "--no-ssl",
  ];
  writeFileSync(join(folder, "s3cfg"), "");
  /** @type {Contender[]} */
  const contenders = [
    {
      name: "stowage collect",
      prefix: "assets/",
      cwd: folder,
      command: [process.execPath, "node_modules/stowage/bin/stowage.js", "collect"],
      env: { STOWAGE_ENDPOINT: endpoint, STOWAGE_ACCESS_KEY_ID: id, STOWAGE_SECRET_ACCESS_KEY: secret },
    },
  ];
  const add = (there, name, prefix, command, env, cwd = folder) => {
    if (there) contenders.push({ name: name(), prefix, cwd, command, env });
  };
  const rcloneVersion = () => version([rclone, "version"]);
  add(
    existsSync(rclone),
    () => `${rcloneVersion()}, tuned`,
    "tuned/",
    [rclone, "copy", "public", "bench:bench/tuned", ...tuned],
    remote,
  );
  add(
    existsSync(rclone),
    () => `${rcloneVersion()} copy`,
    "rclone/",
    [rclone, "copy", "public", "bench:bench/rclone"],
    remote,
  );
  const sync = ["s3", "sync", "public", "s3://bench/aws", "--endpoint-url", endpoint, "--only-show-errors"];
  add(existsSync(aws), () => `aws s3 sync (${version([aws, "--version"]).split(" ")[0]})`, "aws/", [aws, ...sync], {
    ...keys,
    ...quiet,
  });
  const s3cmdSync = ["-c", join(folder, "s3cfg"), ...s3cmdOptions, "sync", "public/", "s3://bench/s3cmd/", "--quiet"];
  add(existsSync(s3cmd), () => version([s3cmd, "--version"]), "s3cmd/", [s3cmd, ...s3cmdSync], {});
  const site = {
    PYTHONPATH: djangoPackages,
    PYTHONDONTWRITEBYTECODE: "1",
    BENCH_ENDPOINT: endpoint,
    BENCH_TREE: join(djangoFolder, "public"),
  };
  const django =
    process.env.DJANGO !== "0" && hasDjango() && existsSync(join(djangoPackages, "storages/backends/s3.py"));
  add(
    django,
    () => "Django, S3ManifestStaticStorage",
    "static/",
    ["/usr/bin/python3", djangoSite],
    { ...keys, ...quiet, ...site },
    djangoFolder,
  );
  return contenders;
}

/**
 * @param {string[]} command Asks a program for its version.
 * @returns {string} The first line of what it says.
 */
function version([program, ...args]) {
  return spawnSync(program, args, { encoding: "utf8" }).stdout.split("\n")[0];
}
