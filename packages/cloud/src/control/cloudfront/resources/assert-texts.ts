import { cloudFrontError } from "../cloudfront-errors.ts";

/** Refuses a name that is none, or a comment that is too long. */
export function assertTexts(
  name: string | undefined,
  comment: string,
  longest: { name: number; comment: number },
): void {
  if (name === undefined || name.length > longest.name || !/^[A-Za-z0-9_-]+$/.test(name)) {
    throw cloudFrontError(
      "InvalidArgument",
      "The parameter Name contains one or more characters that are not valid, or is too long.",
    );
  }
  if (comment.length > longest.comment) throw cloudFrontError("InvalidArgument", "The parameter Comment is too long.");
}
