import { SlashContext } from "./slash-context.ts";

export interface ScriptToken {
  type: "word" | "number" | "string" | "template" | "regex" | "punctuator";
  start: number;
  end: number;
}

export interface ScriptTokens {
  /** Without comments and white space; a template with expressions is its parts and the tokens between them. */
  tokens: ScriptToken[];
  comments: Array<{ start: number; end: number }>;
}

/** Names, keywords, `#private` and escapes in names: of ASCII the letters, digits, `_`, `$`, `#` and the backslash. */
// oxlint-disable-next-line no-control-regex -- the class names what is no word
const word = /[^\0-"%-/:-@[\]^`{-\u007f\s]+/y;
const number = /[\w.]+/y;
const space = /\s+/y;
const punctuators = /=>|\+\+|--|\?\.|[^]/y;
const lineEnd = /[\n\r\u2028\u2029]|$/g;

/** Splits a script into tokens. It never fails: what no script could hold becomes tokens that mean nothing. */
export function tokenizeScript(source: string): ScriptTokens {
  return new ScriptTokenizer(source).run();
}

class ScriptTokenizer {
  readonly #source: string;
  readonly #context = new SlashContext();
  readonly #result: ScriptTokens = { tokens: [], comments: [] };
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  run(): ScriptTokens {
    if (this.#source.startsWith("#!")) this.#comment(this.#find(lineEnd, 0));
    while (this.#at < this.#source.length) this.#next();
    return this.#result;
  }

  #next(): void {
    const character = this.#source[this.#at] ?? "";
    if (character === "/") this.#slash();
    else if (character === '"' || character === "'") this.#string(character);
    else if (character === "`" || (character === "}" && this.#context.isInTemplate)) this.#template(character);
    else if (character >= "0" && character <= "9") this.#add("number", this.#match(number));
    else if (this.#match(space) > this.#at) this.#at = space.lastIndex;
    else if (this.#match(word) > this.#at) this.#word(word.lastIndex);
    else this.#punctuator();
  }

  #word(end: number): void {
    this.#context.word(this.#source.slice(this.#at, end));
    this.#push("word", end);
  }

  #punctuator(): void {
    const end = this.#match(punctuators);
    this.#context.punctuator(this.#source.slice(this.#at, end));
    this.#push("punctuator", end);
  }

  #slash(): void {
    const following = this.#source[this.#at + 1];
    if (following === "/") this.#comment(this.#find(lineEnd, this.#at));
    else if (following === "*") this.#comment(this.#after("*/", this.#at + 2));
    else if (this.#context.startsRegex) this.#regex();
    else this.#punctuator();
  }

  #comment(end: number): void {
    this.#result.comments.push({ start: this.#at, end });
    this.#at = end;
  }

  #string(quote: string): void {
    let end = this.#at + 1;
    for (; end < this.#source.length; end++) {
      const character = this.#source[end];
      if (character === "\\") end++;
      else if (character === quote || character === "\n" || character === "\r") break;
    }
    this.#add("string", Math.min(end + 1, this.#source.length));
  }

  #regex(): void {
    let inClass = false;
    let end = this.#at + 1;
    for (; end < this.#source.length; end++) {
      const character = this.#source[end];
      if (character === "\\") end++;
      else if (character === "[") inClass = true;
      else if (character === "]") inClass = false;
      else if (character === "\n" || character === "\r" || (character === "/" && !inClass)) break;
    }
    this.#add("regex", Math.min(end + 1, this.#source.length));
  }

  #template(first: string): void {
    let end = this.#at + 1;
    for (; end < this.#source.length; end++) {
      const character = this.#source[end];
      if (character === "\\") end++;
      else if (character === "`" || (character === "$" && this.#source[end + 1] === "{")) break;
    }
    const isEnd = this.#source[end] !== "$";
    if (isEnd && first === "`") this.#context.value();
    else if (isEnd) this.#context.templateTail();
    else if (first === "`") this.#context.templateHead();
    else this.#context.punctuator("${");
    this.#push("template", Math.min(end + (isEnd ? 1 : 2), this.#source.length));
  }

  #add(type: ScriptToken["type"], end: number): void {
    this.#context.value();
    this.#push(type, end);
  }

  #push(type: ScriptToken["type"], end: number): void {
    this.#result.tokens.push({ type, start: this.#at, end });
    this.#at = end;
  }

  #match(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#source) ? pattern.lastIndex : this.#at;
  }

  #find(pattern: RegExp, from: number): number {
    pattern.lastIndex = from;
    return pattern.exec(this.#source)?.index ?? this.#source.length;
  }

  #after(text: string, from: number): number {
    const found = this.#source.indexOf(text, from);
    return found === -1 ? this.#source.length : found + text.length;
  }
}
