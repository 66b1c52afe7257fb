import type { FaultPlan } from "@stowage/cloud";
import { expect, it } from "vitest";
import { configFile, startDeploy } from "./start-deploy.ts";

const files = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`public/${index}.txt`, String(index)]));

it("asks for many objects at a time where no listing tells, and Ctrl-C ends all questions", async () => {
  let silent = false;
  let asked = 0;
  let enough = (): void => {};
  const together = new Promise<void>((resolve) => (enough = resolve));
  // None is answered: whoever waits for one answer before the next question asks once.
  const faults: FaultPlan = ({ method }) => {
    if (!silent || method !== "HEAD") return undefined;
    asked += 1;
    if (asked === 16) enough();
    return "stall";
  };
  await using deploy = await startDeploy(files, { faults });
  expect((await deploy.collect()).status).toBe(0);
  await deploy.project.write("stowage.config.ts", configFile.replace('"dist"]', '"dist"], hashed: ["built/**"]'));
  silent = true;
  await using running = deploy.start();
  await Promise.race([together, running.ended]);
  running.kill("SIGINT");
  expect((await running.ended).status).toBe(130);
  expect(asked).toBeGreaterThanOrEqual(16);
  silent = false;
  expect((await deploy.collect()).status).toBe(0);
  expect(deploy.log.filter(({ method, status }) => method === "HEAD" && status === 200)).toHaveLength(40);
});
