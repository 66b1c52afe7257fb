/** So many bytes, which the seed decides. */
export interface Segment {
  seed: string;
  size: number;
}

/** Repeatable choices. */
export interface Random {
  below(limit: number): number;
  segment(): Segment;
}

export function content(segments: readonly Segment[]): Buffer;
export function createRandom(text: string): Random;
