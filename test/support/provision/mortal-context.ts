import type { ProvisionContext } from "../../../packages/cli/src/provision/graph/context.ts";

/** What ends a process of a test: none of its requests after it has an answer. */
export class Killed extends Error {}

/** A connection whose process is killed at one of its writes. */
export interface Mortal {
  context: ProvisionContext;
  /** How many writes there were. */
  count(): number;
}

const reads = /^(?:Get|Head|List|Describe|Simulate)/;

/** The connection of a process that is killed before or after the answer to its write number `at`; never by default. */
export function mortalContext(
  context: ProvisionContext,
  { at = 0, moment = "before" }: { at?: number; moment?: "before" | "after" } = {},
): Mortal {
  let [writes, dead] = [0, false];
  const die = (): never => {
    dead = true;
    throw new Killed("the process was killed");
  };
  const send = async (name: string, call: () => Promise<unknown>): Promise<unknown> => {
    if (dead) die();
    const number = reads.test(name) ? -1 : (writes += 1);
    if (number === at && moment === "before") die();
    const end = await Promise.allSettled([call()]);
    // Another request killed it meanwhile: the cloud did what was asked, and nobody heard of it.
    if (dead || (number === at && moment === "after")) die();
    if (end[0].status === "rejected") throw end[0].reason;
    return end[0].value;
  };
  const mortal = <Client extends object>(client: Client): Client =>
    new Proxy(client, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property);
        if (property !== "send" || typeof value !== "function") return value;
        return async (command: object, ...rest: unknown[]) =>
          await send(command.constructor.name, async () => await Reflect.apply(value, target, [command, ...rest]));
      },
    });
  const { s3, iam, cloudFront, acm, route53 } = context;
  const clients = { s3: mortal(s3), iam: mortal(iam), cloudFront: mortal(cloudFront) };
  const mortals = { ...context, ...clients, acm: mortal(acm), route53: mortal(route53) };
  return { context: mortals, count: () => writes };
}
