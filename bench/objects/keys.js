/** Keys in turn. Made beforehand, as making them is not what is measured. */
const keys = Array.from({ length: 10_000 }, (_, number) => `archive/${number.toString(36).padStart(26, "k")}.bin`);

/**
 * @param {number} index Of an operation.
 * @returns {string} Its key.
 */
export function keyOf(index) {
  return keys[index % keys.length];
}
