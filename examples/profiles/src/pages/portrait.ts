import { type Html, html } from "../html.ts";
import type { Profile } from "../schema.ts";
import { avatars } from "../storages.ts";

/** The avatar, `size` pixels wide and high. Its address is stable and public. */
export function portrait(profile: Profile, size: number): Html {
  const url = avatars.url(profile.avatar.key);
  return html`<img class="portrait" src="${url}" alt="Portrait of ${profile.name}" width="${size}" height="${size}" />`;
}
