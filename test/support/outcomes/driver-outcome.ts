import { StowageError } from "stowage";

/** How an operation of a driver ends: `done`, the code of its refusal, or the message of any other error. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    return error instanceof StowageError ? error.code : String(error instanceof Error ? error.message : error);
  }
}
