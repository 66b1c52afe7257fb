/** An answer that is no HTTP. Its message says what is wrong, never what was sent. */
export class MalformedAnswer extends Error {
  override readonly name = "MalformedAnswer";

  /** Takes the reason. */
  constructor(reason: string) {
    super(`the answer is malformed: ${reason}`);
  }
}
