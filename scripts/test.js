// `npm test`: installs what Debian can give (as root), builds, checks, and runs every test. Arguments go to vitest.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installCeph } from "./install-ceph.js";
import { installDjango } from "./install-django.js";
import { hasCeph, cephRoot } from "../test/support/ceph/ceph-root.mjs";
import { hasDjango } from "../test/support/django/django-root.mjs";

const wanted = [
  { package: "chromium", present: () => existsSync("/usr/bin/chromium") },
  { package: "python3-boto3", present: () => succeeds("/usr/bin/python3", ["-c", "import boto3"]) },
  { package: "awscli", present: () => existsSync("/usr/bin/aws") },
  { package: "s3cmd", present: () => existsSync("/usr/bin/s3cmd") },
  { package: "rclone", present: () => existsSync("/usr/bin/rclone") },
  { package: "python3-django", present: () => succeeds("/usr/bin/python3", ["-c", "import django"]) },
  {
    package: "python3-django-storages-boto3",
    present: () => succeeds("/usr/bin/python3", ["-c", "import storages.backends.s3boto3"]),
  },
];

function succeeds(command, args) {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function run(command, args, env = {}) {
  return spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } }).status ?? 1;
}

function runTool(name, args, env) {
  return run(fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url)), args, env);
}

function installFromDebian() {
  const missing = wanted.filter((each) => !each.present()).map((each) => each.package);
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    if (missing.length > 0) installPackages(missing);
    installCeph(installPackages);
    installDjango(installPackages);
    return;
  }
  if (!hasCeph(cephRoot)) missing.push("a Ceph Object Gateway");
  if (!hasDjango()) missing.push("Django of Debian sid");
  if (missing.length === 0) return;
  console.log(`Not installed here: ${missing.join(", ")}. The tests that need them are skipped.`);
}

function installPackages(names) {
  console.log(`Installing ${names.join(", ")} from Debian`);
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  const robust = ["-qq", "-o", "Acquire::Retries=5"];
  run("apt-get", ["update", ...robust], quiet);
  return run("apt-get", ["install", "-y", ...robust, "--no-install-recommends", ...names], quiet);
}

function main() {
  installFromDebian();
  const checks = [
    ["tsc", "-b"],
    ["tsc", "-p", "tsconfig.test.json"],
    ["oxlint", "--deny-warnings"],
    ["oxfmt", "--check"],
    ["knip", "--no-config-hints"],
  ];
  for (const [command, ...args] of checks) {
    const status = runTool(command, args);
    if (status !== 0) {
      console.log(`\n\`${[command, ...args].join(" ")}\` failed: no test was run\n\n0 passed, 1 failed`);
      return status;
    }
  }
  return runTool("vitest", ["run", ...process.argv.slice(2)], {
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
}

process.exitCode = main();
