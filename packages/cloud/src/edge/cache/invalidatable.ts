/** What an invalidation may remove. */
export interface Invalidatable {
  /** The id of its distribution. */
  distribution: string;
  /** The path, and what of the query tells answers apart. */
  path: string;
  /** When the origin was asked, in milliseconds on the cloud's clock. */
  stored: number;
}
