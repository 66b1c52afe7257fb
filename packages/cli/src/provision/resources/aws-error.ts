import type { S3ServiceException } from "@aws-sdk/client-s3";

/** The name and status of an error that AWS answered; `undefined` for anything else. */
export function awsError(error: unknown): { name: string; status: number } | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  const { name, $metadata } = error as S3ServiceException;
  return { name, status: $metadata.httpStatusCode ?? 0 };
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
