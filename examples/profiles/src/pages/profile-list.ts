import type { Duration } from "stowage";
import { type Html, html } from "../html.ts";
import type { Profile } from "../schema.ts";
import { assets } from "../storages.ts";
import { documentLink } from "./document-link.ts";
import { layout } from "./layout.ts";
import { portrait } from "./portrait.ts";

export interface ProfileListOptions {
  linkLife: Duration;
  /** Whether the visitor comes from a deletion. */
  deleted: boolean;
}

function card(profile: Profile, linkLife: Duration): Html {
  return html`<li class="card">
    <a class="person" href="/profiles/${profile.id}">
      ${portrait(profile, 88)}
      <span class="person-text">
        <span class="person-name">${profile.name}</span>
        <span class="person-role">${profile.role}</span>
      </span>
    </a>
    ${documentLink(profile.document, { linkLife, owner: profile.name })}
  </li>`;
}

const empty = (): Html =>
  html`<section class="empty">
    <img src="${assets.url("images/empty.svg")}" alt="" width="240" height="150" />
    <h2>Nobody here yet</h2>
    <p>The first profile needs a name, a portrait and an identity document.</p>
    <p><a class="button" href="/profiles/new">Create the first profile</a></p>
  </section>`;

/** The first page: everyone, newest first. */
export function profileList(profiles: readonly Profile[], { linkLife, deleted }: ProfileListOptions): Html {
  const count = profiles.length === 1 ? "One person" : `${profiles.length} people`;
  return layout({
    title: "Everyone",
    heading: html`<h1>Everyone</h1>
      <p class="lede">${profiles.length > 0 && `${count}. `}A face for all to see, a document for your eyes only.</p>`,
    content: [
      deleted && html`<p class="notice" role="status">The profile and its files are deleted.</p>`,
      profiles.length === 0
        ? empty()
        : html`<ul class="cards">
              ${profiles.map((profile) => card(profile, linkLife))}
            </ul>
            <p class="fine">
              The links to documents on this page work for up to ${linkLife}. Reload it for new ones.
            </p>`,
    ],
  });
}
