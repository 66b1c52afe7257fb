/** Whether a text can be the value of a header as it is: one line of printable ASCII, without space at its ends. */
export function isHeaderValue(text: string): boolean {
  return /^[!-~](?:[ -~]*[!-~])?$/.test(text);
}
