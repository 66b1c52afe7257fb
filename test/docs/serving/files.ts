import { serveFiles } from "stowage";
import { owns, userOf } from "./session.ts";
import { avatars, documents } from "./storages.ts";

export const files = serveFiles({
  storages: { avatars, documents },
  async authorize(request, file) {
    const user = await userOf(request);
    return user !== undefined && (await owns(user, file.key));
  },
});
