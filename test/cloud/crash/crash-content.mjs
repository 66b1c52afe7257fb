import { createHash } from "node:crypto";

/** The bytes of segments, each given by a seed and a size. */
export function content(segments) {
  return Buffer.concat(
    segments.map(({ seed, size }) => createHash("shake256", { outputLength: size }).update(seed).digest()),
  );
}

/** Repeatable choices: the same text gives the same ones. */
export function createRandom(text) {
  let count = 0;
  const below = (limit) => createHash("sha256").update(`${text}/${count++}`).digest().readUInt32BE() % limit;
  /** Sizes on both sides of what lies beside its record and what lies in a file. */
  const segment = () => {
    const size = [below(5_000), below(70_000), 65_530 + below(12), 70_000 + below(200_000)][below(4)];
    return { seed: `${text}/${count}`, size: Math.max(size, 1) };
  };
  return { below, segment };
}
