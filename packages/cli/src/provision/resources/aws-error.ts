import type { S3ServiceException } from "@aws-sdk/client-s3";

/** The name, status and message of an error that AWS answered; `undefined` for anything else. */
export function awsError(error: unknown): { name: string; status: number; message: string } | undefined {
  if (!isServiceException(error)) return undefined;
  const { name, message, $metadata } = error;
  return { name, message, status: $metadata.httpStatusCode ?? 0 };
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
