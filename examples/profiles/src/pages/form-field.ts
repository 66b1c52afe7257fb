import { type Html, html, type HtmlValue } from "../html.ts";

export interface FormFieldOptions {
  name: string;
  label: string;
  /** A sentence below the label. */
  hint: string;
  /** What is wrong with what was entered. */
  problem: string | undefined;
  /** The attributes of the input that are its own. */
  input: Html;
}

/** A labelled input; a hint and a problem are tied to it for those who hear the page. */
export function formField({ name, label, hint, problem, input }: FormFieldOptions): Html {
  const described: HtmlValue = problem === undefined ? `${name}-hint` : `${name}-hint ${name}-problem`;
  const invalid = problem !== undefined && html` aria-invalid="true"`;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <p class="hint" id="${name}-hint">${hint}</p>
    <input id="${name}" name="${name}" aria-describedby="${described}" ${invalid} ${input} />
    ${problem !== undefined && html`<p class="problem" id="${name}-problem">${problem}</p>`}
  </div>`;
}
