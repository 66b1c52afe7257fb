import type { WireError } from "../base/wire-error.ts";
import { malformedXml } from "./malformed-xml.ts";

/** A place in an XML text. Each step either advances over what it was asked for or throws `MalformedXML`. */
export class XmlScanner {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  startsWith(token: string): boolean {
    return this.text.startsWith(token, this.position);
  }

  /** Steps over the token if it is next, and says whether it was. */
  accept(token: string): boolean {
    if (!this.startsWith(token)) return false;
    this.position += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.accept(token)) throw this.failure(`"${token}" is missing`);
  }

  /** Takes what a sticky pattern matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    this.position += found?.length ?? 0;
    return found;
  }

  /** Takes everything before the token, and steps over the token. */
  takeUntil(token: string): string {
    const end = this.text.indexOf(token, this.position);
    if (end === -1) throw this.failure(`"${token}" is missing`);
    const taken = this.text.slice(this.position, end);
    this.position = end + token.length;
    return taken;
  }

  failure(reason: string): WireError {
    return malformedXml(`${reason} at character ${this.position}`);
  }
}
