import { describe, expect, it } from "vitest";
import type { VersionRecord } from "../../store/versions/version-record.ts";
import { markerOf, objectOf, termsOn } from "./lifecycle-fixture.ts";
import { LifecycleScan } from "./lifecycle-scan.ts";
import type { LifecycleTerms } from "./lifecycle-terms.ts";

const remove = (days: number, newer = 0): string =>
  `<NoncurrentVersionExpiration><NoncurrentDays>${days}</NoncurrentDays>${
    newer === 0 ? "" : `<NewerNoncurrentVersions>${newer}</NewerNoncurrentVersions>`
  }</NoncurrentVersionExpiration>`;
const markers = "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>";
const draft = "<Filter><Tag><Key>draft</Key><Value/></Tag></Filter>";

/** The steps for versions in order; the first of each key is its current one. */
function steps(terms: LifecycleTerms, versions: VersionRecord[]): string[] {
  const scan = new LifecycleScan(terms);
  const taken = versions.flatMap((version, index) =>
    scan.next({ version, latest: versions[index - 1]?.key !== version.key }),
  );
  return [...taken, ...scan.end()].map(
    ({ action, version }) =>
      `${typeof action === "string" ? action : action.storageClass} ${version.key} ${version.versionId}`,
  );
}

const stack = (key: string, days: number[]): VersionRecord[] =>
  days.map((on) => objectOf({ key, on, versionId: `d${on}` }));

describe("LifecycleScan", () => {
  it("counts the age of an older version from the one that replaced it", () => {
    const versions = [...stack("a", [9, 5, 1]), ...stack("b", [6, 1, 0])];
    expect(steps(termsOn(8, remove(3)), versions)).toEqual(["remove a d1", "remove b d0"]);
    expect(steps(termsOn(9, remove(3)), versions)).toEqual(["remove a d1", "remove b d1", "remove b d0"]);
  });

  it("keeps so many newer versions of each key, and does not count those that go", () => {
    const versions = [...stack("a", [5, 4, 3, 2, 1]), ...stack("b", [2, 1])];
    expect(steps(termsOn(99, remove(1, 2)), versions)).toEqual(["remove a d2", "remove a d1"]);
    const drafts = versions.map((version) =>
      version.versionId === "d4" ? { ...version, tags: [{ key: "draft", value: "" }] } : version,
    );
    expect(steps(termsOn(99, remove(1, 2), draft + remove(1)), drafts)).toEqual(["remove a d4", "remove a d1"]);
  });

  it("counts from when a multipart successor was completed, not from when it was begun", () => {
    const completed = { ...objectOf({ versionId: "d2", on: 2 }), completed: 7 * 86_400_000 };
    const versions = [completed, objectOf({ versionId: "d5", on: 5 })];
    expect(steps(termsOn(9, remove(3)), versions)).toEqual([]);
    expect(steps(termsOn(10, remove(3)), versions)).toEqual(["remove logs/a d5"]);
  });

  it("lets a marker go after the last version under it, and not before", () => {
    const key = "a";
    const versions = [
      markerOf({ key, on: 5 }),
      ...stack("a", [4, 1]),
      markerOf({ key: "b", on: 8 }),
      ...stack("b", [7]),
    ];
    const terms = termsOn(8, remove(3), markers);
    expect(steps(terms, versions)).toEqual(["remove a d4", "remove a d1", "remove-marker a m1"]);
    expect(steps(termsOn(7, remove(3), markers), versions)).toEqual(["remove a d1"]);
    expect(steps(termsOn(99, markers), versions)).toEqual([]);
  });

  it("lets lone markers go, the last one of the bucket too", () => {
    const versions = ["a", "b"].map((key) => markerOf({ key }));
    expect(steps(termsOn(0, markers), versions)).toEqual(["remove-marker a m1", "remove-marker b m1"]);
    expect(steps(termsOn(0, remove(1)), versions)).toEqual([]);
  });
});
