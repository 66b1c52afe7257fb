/** What an opening parenthesis or brace was, which tells what a slash after its end means. */
type Opening = "call" | "condition" | "block" | "object" | "template";

const beforeCondition = new Set(["if", "while", "for", "with"]);
const beforeObject = new Set(["=", "(", "[", ",", "?", "+", "-", "*", "%", "&", "|", "^", "!", "~", "<", ">"]);
const beforeOperand = new Set(
  "await case default delete extends in instanceof new of return throw typeof void yield".split(" "),
);
const beforeStatement = new Set(["do", "else"]);

/**
 * Tells a regular expression from a division by what came before, as every scanner without a grammar does: the last
 * token, and for `)` and `}` what stood before their opening.
 */
export class SlashContext {
  readonly #openings: Opening[] = [];
  #closed: Opening | undefined;
  #last = "";
  #isWord = false;

  /** A slash here starts a regular expression. */
  get startsRegex(): boolean {
    if (this.#last === "") return true;
    if (this.#last === ")") return this.#closed === "condition";
    if (this.#last === "}") return this.#closed === "block";
    if (this.#isWord) return beforeOperand.has(this.#last) || beforeStatement.has(this.#last);
    return this.#last !== "]" && this.#last !== "++" && this.#last !== "--";
  }

  /** A closing brace here continues a template. */
  get isInTemplate(): boolean {
    return this.#openings.at(-1) === "template";
  }

  /** @param word Without its meaning as a keyword where it is a property. */
  word(word: string): void {
    this.#set(this.#last === "." || this.#last === "?." ? "property" : word, true);
  }

  /** A number, string, regular expression or whole template. */
  value(): void {
    this.#set("value", true);
  }

  /** The text of a template up to an expression. */
  templateHead(): void {
    this.#openings.push("template");
    this.#set("${", false);
  }

  /** The text of a template after its last expression. */
  templateTail(): void {
    this.#openings.pop();
    this.value();
  }

  punctuator(text: string): void {
    if (text === "(") this.#openings.push(this.#isWord && beforeCondition.has(this.#last) ? "condition" : "call");
    else if (text === "{") this.#openings.push(this.#opensObject() ? "object" : "block");
    else if (text === ")" || text === "}") this.#closed = this.#openings.pop();
    this.#set(text, false);
  }

  #opensObject(): boolean {
    return this.#isWord ? beforeOperand.has(this.#last) : beforeObject.has(this.#last) || this.#last === "${";
  }

  #set(last: string, isWord: boolean): void {
    this.#last = last;
    this.#isWord = isWord;
  }
}
