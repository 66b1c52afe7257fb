import { type Html, html } from "../html.ts";
import { layout } from "./layout.ts";

/** A page that only says something: not found, refused, failed. */
export function messagePage({ title, text }: { title: string; text: string }): Html {
  return layout({
    title,
    heading: html`<h1>${title}</h1>
      <p class="lede">${text}</p>`,
    content: html`<p><a class="button quiet" href="/">Back to all profiles</a></p>`,
  });
}
