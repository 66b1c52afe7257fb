import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bin, watch } from "../cli/start-cli.ts";
import { type Deploy, startDeploy } from "./start-deploy.ts";

const files = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`public/${index}.txt`, "text"]));

/** `stowage collect` in a process that may not write a file of more than 8 KiB: a real refusal of the file system. */
function startLimited({ project, env }: Deploy): ReturnType<typeof watch> {
  const script = 'ulimit -f 16; exec "$0" "$@"';
  const options = { cwd: project.directory, env: { PATH: process.env["PATH"] ?? "", ...env }, detached: true };
  return watch(spawn("/bin/sh", ["-c", script, process.execPath, bin, "collect"], options));
}

describe("stowage collect without room on the disk", () => {
  it("names the file and what to do, and sends nothing", async () => {
    await using deploy = await startDeploy(files);
    const { status, stderr } = await startLimited(deploy).ended;
    expect(stderr).toMatch(/^error disk-full: Cannot write ".+": this process may not write a file of that size/);
    expect(stderr).toContain("\nFix: Free some space");
    expect(status).toBe(1);
    expect(await deploy.keys()).toEqual([]);
    expect(await deploy.collect()).toMatchObject({ status: 0, stderr: "" });
  });

  it("names the folder for temporary files where it is not there", async () => {
    await using deploy = await startDeploy({ "public/a.txt": "text" });
    deploy.env["TMPDIR"] = join(deploy.project.directory, "missing");
    const { status, stderr } = await deploy.collect();
    expect(stderr).toMatch(/^error disk-read-only: Cannot write ".*missing\/stowage-collect-": /);
    expect(stderr).toContain("\nFix: Set TMPDIR to a folder");
    expect(status).toBe(1);
    expect(await deploy.keys()).toEqual([]);
    delete deploy.env["TMPDIR"];
    expect(await deploy.collect()).toMatchObject({ status: 0, stderr: "" });
  });
});
