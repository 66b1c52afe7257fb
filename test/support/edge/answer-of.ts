import type { ViewerAnswer } from "./ask-edge.ts";

/** What a viewer is answered, in a few words: `200 text`, or the code of a refusal, `403 MissingKey`. */
export async function answerOf(asked: Promise<ViewerAnswer>): Promise<string> {
  const { status, text } = await asked;
  return [status, /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? text].join(" ");
}
