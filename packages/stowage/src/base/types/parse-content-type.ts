const longest = 255;
// RFC 9110 tokens, without "*": a wildcard is no type. One parameter is name=value, a quoted value included.
const type = String.raw`[\w!#$%&'+.^|~-]{1,127}\/[\w!#$%&'+.^|~-]{1,127}`;
const parameter = String.raw`;[ \t]*[\w!#$%&'*+.^|~-]+=(?:[\w!#$%&'*+.^|~-]+|"[^"\\\r\n]*")[ \t]*`;
const whole = new RegExp(`^[ \\t]*(${type})[ \\t]*(?:${parameter})*$`);

/**
 * Reads a media type as a client claims it.
 *
 * @returns Exactly one `type/subtype` in lower case, without parameters; `undefined` for anything else, such as a list.
 */
export function parseContentType(text: string): string | undefined {
  return text.length > longest ? undefined : whole.exec(text)?.[1]?.toLowerCase();
}
