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
}
