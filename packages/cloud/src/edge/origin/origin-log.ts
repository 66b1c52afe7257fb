import type { Explanation } from "../../iam/explain/explanation.ts";

/** What the edge tells of a request to an origin. */
export interface OriginLog {
  time: Date;
  /** The id of the distribution. */
  distribution: string;
  method: string;
  /** The origin's domain. */
  domain: string;
  /** With the origin's path in front, as it was sent. */
  path: string;
  /** What of the viewer's query was forwarded. */
  query: string;
  status: number;
  /** The error's code, of a refusal of S3. */
  code?: string;
  /** Why S3 allowed or refused it, where explanations are wanted. */
  explanation?: Explanation;
}
