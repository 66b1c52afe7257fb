import type { Duration } from "stowage";
import { type Html, html } from "../html.ts";
import type { Profile } from "../schema.ts";
import { avatars } from "../storages.ts";
import { documentLink } from "./document-link.ts";
import { formatSize } from "./format-size.ts";
import { layout } from "./layout.ts";
import { portrait } from "./portrait.ts";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/** The browser itself opens and closes the question (the popover API), so the page needs no script. */
function deletion(profile: Profile): Html {
  return html`<button class="button danger" type="button" popovertarget="confirm">Delete profile</button>
    <form
      id="confirm"
      class="dialog"
      popover
      method="post"
      action="/profiles/${profile.id}/delete"
      aria-labelledby="question"
    >
      <h2 id="question">Delete ${profile.name}?</h2>
      <p>The profile, the portrait and the document are deleted for good.</p>
      <p class="actions">
        <button class="button danger solid" type="submit">Delete for good</button>
        <button class="button quiet" type="button" popovertarget="confirm" popovertargetaction="hide">Keep it</button>
      </p>
    </form>`;
}

function facts(profile: Profile, linkLife: Duration): Html {
  const { avatar, document } = profile;
  return html`<dl class="facts">
    <dt>Portrait <span class="badge">Public</span></dt>
    <dd>
      <a href="${avatars.url(avatar.key)}">${avatar.uploadedName}</a>
      <p class="fine">${formatSize(avatar.size)}. Its address never changes, and everyone may open it.</p>
    </dd>
    <dt>Identity document <span class="badge private">Private</span></dt>
    <dd>
      ${documentLink(document, { linkLife, owner: profile.name })}
      <p class="fine">This link was signed when you opened the page and works for up to ${linkLife}.</p>
    </dd>
    <dt>Here since</dt>
    <dd>${day.format(profile.createdAt)}</dd>
  </dl>`;
}

/** One person. */
export function profilePage(profile: Profile, linkLife: Duration): Html {
  return layout({
    title: profile.name,
    heading: html`<h1>${profile.name}</h1>
      ${profile.role !== "" && html`<p class="lede">${profile.role}</p>`}`,
    content: html`<article class="profile">
      ${portrait(profile, 320)}
      <div>${facts(profile, linkLife)}${deletion(profile)}</div>
    </article>`,
  });
}
