/** Whether a conditional write found the key taken, or changed. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "already-exists";
}
