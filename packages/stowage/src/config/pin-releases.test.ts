import { describe, expect, it } from "vitest";
import { publicStorage } from "./public-storage.ts";
import { resolveStage } from "./resolve-stage.ts";
import { staticFiles } from "./static-files.ts";

const release = "20261125T145530123Z-1a2b3c4d5e6f";
const statics = { assets: staticFiles({ from: ["public"] }), docs: staticFiles({ from: ["docs"] }) };
const uploads = { avatars: publicStorage({ accept: "anything", maxSize: "1 B" }) };

function releases(storages: object, STOWAGE_RELEASE: string): (string | undefined)[] {
  const config = resolveStage({ app: "x", region: "r", bucket: "x-media", storages }, { env: { STOWAGE_RELEASE } });
  return Object.values(config.storages).map((storage) => (storage.kind === "static" ? storage.release : undefined));
}

describe("STOWAGE_RELEASE", () => {
  it("is the release of the one storage of static files, or names those of several", () => {
    expect(releases({ ...uploads, assets: statics.assets }, release)).toEqual([undefined, release]);
    expect(releases({ assets: statics.assets }, `assets=${release}`)).toEqual([release]);
    expect(releases(statics, `docs=${release}, assets=r1`)).toEqual(["r1", release]);
    expect(releases(statics, `docs=${release}`)).toEqual([undefined, release]);
    expect(releases(statics, "")).toEqual([undefined, undefined]);
  });

  it.each<[object, string, string]>([
    [uploads, release, "pins nothing: no storage has static files. Take it away."],
    [statics, release, "does not say which storage it is of. Write assets=…,docs=…."],
    [statics, `avatars=${release}`, "names no storage of static files. Write assets=…,docs=…."],
    [statics, "docs=a,docs=b", "names two releases of docs. Write one."],
    [statics, "docs=../a", "is not a release. Write one that `stowage releases` lists."],
    [{ assets: statics.assets }, "a/b", "is not a release."],
    [{ assets: statics.assets }, "assets=", "is not a release."],
  ])("refuses %j with %j", (storages, value, problem) => {
    expect(() => releases(storages, value)).toThrow(`STOWAGE_RELEASE  ${JSON.stringify(value)} ${problem}`);
  });
});
