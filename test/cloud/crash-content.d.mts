/** A stretch of content. */
export interface Segment {
  seed: string;
  size: number;
}

export function content(segments: Segment[]): Buffer;

export function createRandom(text: string): { below: (limit: number) => number; segment: () => Segment };
