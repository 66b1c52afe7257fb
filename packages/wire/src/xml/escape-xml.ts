const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
]);

// Tab and line feed are escaped too: a reader may turn them into spaces in attributes. Carriage return must be, since
// every reader turns it into a line feed. Without the u flag's pairing, a surrogate matches only when it is alone.
// oxlint-disable-next-line no-control-regex -- these are the characters that XML 1.0 forbids
const special = /[&<>"\u0000-\u001f\u007f\ufffe\uffff]|[\ud800-\udfff]/gu;

/**
 * Escapes text for element content and attribute values.
 *
 * @param text The text; a lone surrogate in it becomes U+FFFD.
 * @returns The escaped text.
 */
export function escapeXml(text: string): string {
  return text.replace(special, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const entity = entities.get(character);
  if (entity !== undefined) return entity;
  const code = character.charCodeAt(0);
  return code >= 0xd800 && code <= 0xdfff ? "\ufffd" : `&#x${code.toString(16).toUpperCase()};`;
}
