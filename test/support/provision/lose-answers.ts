import type { TestAccount } from "./start-stage.ts";

/** Loses the answer of every write once, as if the process had been killed right after it was sent. */
export function loseAnswers({ context }: TestAccount): { lost: string[] } {
  const lost: string[] = [];
  const seen = new Set<string>();
  const losing =
    <Args extends { input: object }, Result>(
      next: (args: Args) => Promise<Result>,
      { commandName = "" }: { commandName?: string },
    ) =>
    async (args: Args): Promise<Result> => {
      const result = await next(args);
      const call = `${commandName} ${JSON.stringify(args.input)}`;
      if (/^(?:Get|Head|List|Describe)/.test(commandName) || seen.has(call)) return result;
      seen.add(call);
      lost.push(commandName.replace(/Command$/, ""));
      throw new Error(`The answer of ${commandName} was lost`);
    };
  const place = { step: "initialize", name: "loseAnswers" } as const;
  context.s3.middlewareStack.add(losing, place);
  context.iam.middlewareStack.add(losing, place);
  context.cloudFront.middlewareStack.add(losing, place);
  context.acm.middlewareStack.add(losing, place);
  context.route53.middlewareStack.add(losing, place);
  return { lost };
}
