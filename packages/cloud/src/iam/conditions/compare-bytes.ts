import type { Comparison } from "./comparison.ts";

const base64Form = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The comparison of bytes, both sides in base64; what is not base64 never matches. */
export const compareBytes: Comparison = {
  negated: false,
  compile: (values) => {
    const known = new Set(values.map(bytesOf));
    return (actual) => {
      const bytes = bytesOf(actual);
      return bytes !== undefined && known.has(bytes);
    };
  },
};

function bytesOf(text: string): string | undefined {
  return base64Form.test(text) ? Buffer.from(text, "base64").toString("hex") : undefined;
}
