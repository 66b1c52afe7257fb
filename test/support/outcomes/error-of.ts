/** What a refused SDK call says, in one line: `404 NoSuchKey`. Fails when the call succeeds. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (isServiceError(error)) return `${error.$metadata.httpStatusCode} ${error.name}`;
    throw error;
  }
  throw new Error("The call was expected to be refused, and succeeded");
}

function isServiceError(error: unknown): error is Error & { $metadata: { httpStatusCode?: number } } {
  return error instanceof Error && "$metadata" in error;
}
