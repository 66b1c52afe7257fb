import type { S3ServiceException } from "@aws-sdk/client-s3";

/** The name and status of an error that AWS answered; `undefined` for anything else. */
export function awsError(error: unknown): { name: string; status: number } | undefined {
  return isServiceException(error) ? { name: error.name, status: error.$metadata.httpStatusCode ?? 0 } : undefined;
}

function isServiceException(error: unknown): error is S3ServiceException {
  return error instanceof Error && "$metadata" in error;
}

/** Answers `undefined` where AWS says with one of these names that there is nothing. */
export async function absentOn<Result>(names: readonly string[], call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (names.includes(awsError(error)?.name ?? "")) return undefined;
    throw error;
  }
}
