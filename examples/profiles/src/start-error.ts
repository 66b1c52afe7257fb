/** What the person who starts the application can mend; its message says all, so it is shown without a stack. */
export class StartError extends Error {
  override readonly name = "StartError";
}
