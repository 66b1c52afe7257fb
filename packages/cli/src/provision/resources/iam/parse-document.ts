/** A policy document as IAM answers it: JSON, percent-encoded. */
export function parseDocument(text = ""): unknown {
  return JSON.parse(decodeURIComponent(text));
}
