/** Takes the body of an answer out of what arrives. */
export interface BodyScanner {
  /** Whether the body is at its end. */
  readonly complete: boolean;
  /** Whether nothing but the end of the connection ends it. */
  readonly unbounded: boolean;
  /** How many bytes of the body are sure to follow at once. */
  readonly expected: number;
  /**
   * Takes what belongs to the body.
   *
   * @param bytes What arrived.
   * @param pass Gets the bytes of the body, without their framing.
   * @returns What follows the body.
   */
  take(bytes: Buffer<ArrayBuffer>, pass: (piece: Buffer<ArrayBuffer>) => void): Buffer<ArrayBuffer>;
}
