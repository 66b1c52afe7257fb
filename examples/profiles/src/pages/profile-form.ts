import config from "../../stowage.config.ts";
import { type Html, html } from "../html.ts";
import { formField } from "./form-field.ts";
import { layout } from "./layout.ts";

/** What was entered as text. */
export interface Entries {
  name: string;
  role: string;
}

/** What is wrong, by field; `form` is the whole. */
export type Problems = Partial<Record<"name" | "role" | "avatar" | "document" | "form", string>>;

const { avatars, documents } = config.storages;
const images = "image/png,image/jpeg,image/webp,image/gif,image/avif";

// The text comes before the files, so that it has arrived when a file is refused.
function fields(entries: Entries, problems: Problems): Html[] {
  return [
    formField({
      name: "name",
      label: "Name",
      hint: "As it should appear on the profile.",
      problem: problems.name,
      input: html`type="text" value="${entries.name}" autocomplete="name" required maxlength="80"`,
    }),
    formField({
      name: "role",
      label: "Role",
      hint: "Optional. What this person does, in a few words.",
      problem: problems.role,
      input: html`type="text" value="${entries.role}" autocomplete="organization-title" maxlength="120"`,
    }),
    formField({
      name: "avatar",
      label: "Portrait",
      hint: `PNG, JPEG, WebP, GIF or AVIF, up to ${avatars.options.maxSize}. Public, and best when square.`,
      problem: problems.avatar,
      input: html`type="file" accept="${images}" required`,
    }),
    formField({
      name: "document",
      label: "Identity document",
      hint: `A PDF or a picture, up to ${documents.options.maxSize}. Private.`,
      problem: problems.document,
      input: html`type="file" accept="application/pdf,${images}" required`,
    }),
  ];
}

function alert(problems: Problems): Html | false {
  const count = Object.keys(problems).length;
  if (count === 0) return false;
  const text =
    problems.form ?? (count === 1 ? "One thing needs your attention." : `${count} things need your attention.`);
  return html`<p class="notice bad" role="alert">${text} Nothing was saved; please choose the files again.</p>`;
}

const aside: Html = html`<aside class="aside">
  <h2>The portrait is public</h2>
  <p>It has one address that never changes, so that browsers can keep it. Everyone may open it.</p>
  <h2>The document is private</h2>
  <p>It has no public address. Every page makes a link of its own, which soon expires.</p>
</aside>`;

/** The form of a new profile, with what was entered and what was wrong with it. */
export function profileForm(entries: Entries, problems: Problems = {}): Html {
  const bad = Object.keys(problems).length > 0;
  return layout({
    title: bad ? "Not saved yet: new profile" : "New profile",
    heading: html`<h1>New profile</h1>
      <p class="lede">A name, a portrait for everyone, and a document that stays private.</p>`,
    content: html`<div class="creation">
      <form class="panel" method="post" action="/profiles" enctype="multipart/form-data">
        ${alert(problems)} ${fields(entries, problems)}
        <p class="actions">
          <button class="button" type="submit">Create profile</button>
          <a class="button quiet" href="/">Cancel</a>
        </p>
      </form>
      ${aside}
    </div>`,
  });
}
