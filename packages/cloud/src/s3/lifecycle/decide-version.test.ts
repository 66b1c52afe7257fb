import { describe, expect, it } from "vitest";
import { decideVersion, isLoneMarkerDue, type LifecycleAction } from "./decide-version.ts";
import { objectDue, uploadDue } from "./due.ts";
import { day, markerOf, objectOf, termsOn } from "./lifecycle-fixture.ts";

const expireAfter = (days: number): string => `<Expiration><Days>${days}</Days></Expiration>`;
const expireOn = (date: string): string => `<Expiration><Date>${date}T00:00:00Z</Date></Expiration>`;
const markers = "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>";
const removeAfter = (days: number, newer?: number): string =>
  `<NoncurrentVersionExpiration><NoncurrentDays>${days}</NoncurrentDays>${
    newer === undefined ? "" : `<NewerNoncurrentVersions>${newer}</NewerNoncurrentVersions>`
  }</NoncurrentVersionExpiration>`;
const move = (days: number, to: string): string =>
  `<Transition><Days>${days}</Days><StorageClass>${to}</StorageClass></Transition>`;
const moveOld = (days: number, to: string, newer = ""): string =>
  `<NoncurrentVersionTransition><NoncurrentDays>${days}</NoncurrentDays>${newer}<StorageClass>${to}</StorageClass></NoncurrentVersionTransition>`;
const prefix = "<Filter><Prefix>other/</Prefix></Filter>";
const disabled = "<Status>Disabled</Status>";
const large = 128 * 1024;

describe("decideVersion() of a current object", () => {
  it.each<[what: string, today: number, rules: string[], action: LifecycleAction | undefined]>([
    ["the day before", 2.999, [expireAfter(3)], undefined],
    ["the day", 3, [expireAfter(3)], "expire"],
    ["a later day", 900, [expireAfter(3)], "expire"],
    ["another prefix", 3, [prefix + expireAfter(3)], undefined],
    ["a disabled rule", 3, [disabled + expireAfter(3)], undefined],
    ["a date to come", 9.999, [expireOn("1970-01-11")], undefined],
    ["a date", 10, [expireOn("1970-01-11")], "expire"],
    ["a date long ago", 999, [expireOn("1970-01-02")], "expire"],
    ["the earlier of two rules", 3, [expireAfter(30), expireAfter(3)], "expire"],
    ["a rule for markers", 999, [markers], undefined],
    ["a rule for older versions", 999, [removeAfter(1)], undefined],
    ["no rule", 999, [], undefined],
  ])("%s", (_, today, rules, action) => {
    expect(decideVersion(termsOn(today, ...rules), { version: objectOf(), newer: 0 })).toEqual(action);
  });

  it("counts from when it was made", () => {
    const version = objectOf({ on: 0.4 });
    expect(decideVersion(termsOn(3.999, expireAfter(3)), { version, newer: 0 })).toBeUndefined();
    expect(decideVersion(termsOn(4, expireAfter(3)), { version, newer: 0 })).toBe("expire");
  });

  it("leaves a delete marker alone", () => {
    expect(decideVersion(termsOn(99, expireAfter(1), markers), { version: markerOf(), newer: 0 })).toBeUndefined();
  });
});

describe("decideVersion() of an older version", () => {
  it.each<[what: string, today: number, since: number, newer: number, rules: string[], action?: LifecycleAction]>([
    ["the day before", 12.999, 10, 0, [removeAfter(3)]],
    ["the day, whatever the age of the object", 13, 10, 0, [removeAfter(3)], "remove"],
    ["a day begun", 13, 10.5, 0, [removeAfter(3)]],
    ["the midnight after", 14, 10.5, 0, [removeAfter(3)], "remove"],
    ["too few newer ones", 99, 10, 1, [removeAfter(3, 2)]],
    ["enough newer ones", 99, 10, 2, [removeAfter(3, 2)], "remove"],
    ["enough newer ones too early", 12, 10, 2, [removeAfter(3, 2)]],
    ["a second rule without a number", 99, 10, 0, [removeAfter(3, 2), removeAfter(80)], "remove"],
    ["a rule for current objects", 99, 10, 0, [expireAfter(1)]],
    ["another prefix", 99, 10, 0, [prefix + removeAfter(3)]],
    ["a disabled rule", 99, 10, 0, [disabled + removeAfter(3)]],
    ["removal before transition", 99, 10, 0, [moveOld(1, "GLACIER"), removeAfter(3)], "remove"],
  ])("%s", (_, today, since, newer, rules, action) => {
    const facts = { version: objectOf({ size: large }), noncurrentSince: since * day, newer };
    expect(decideVersion(termsOn(today, ...rules), facts)).toEqual(action);
  });

  it("removes older delete markers too", () => {
    const facts = { version: markerOf(), noncurrentSince: 0, newer: 0 };
    expect(decideVersion(termsOn(3, removeAfter(3)), facts)).toBe("remove");
    expect(decideVersion(termsOn(2, removeAfter(3)), facts)).toBeUndefined();
  });
});

describe("isLoneMarkerDue()", () => {
  it.each<[what: string, today: number, rule: string, due: boolean]>([
    ["a rule for markers, at once", 0, markers, true],
    ["a rule for markers that is off", 9, markers.replace("true", "false"), false],
    ["another prefix", 9, prefix + markers, false],
    ["a disabled rule", 9, disabled + markers, false],
    ["days to come", 2, expireAfter(3), false],
    ["days", 3, expireAfter(3), true],
    ["a date to come", 3, expireOn("1970-02-01"), false],
    ["a date", 31, expireOn("1970-02-01"), true],
    [
      "days with a tag, which markers have not",
      9,
      `<Filter><Tag><Key>k</Key><Value/></Tag></Filter>${expireAfter(3)}`,
      false,
    ],
    ["a rule for older versions", 9, removeAfter(1), false],
  ])("%s", (_, today, rule, due) => {
    expect(isLoneMarkerDue(termsOn(today, rule), markerOf())).toBe(due);
  });
});

describe("decideVersion() with transitions", () => {
  it.each<[what: string, today: number, from: string | undefined, rules: string[], to?: string]>([
    ["too early", 29, undefined, [move(30, "STANDARD_IA")]],
    ["the day", 30, undefined, [move(30, "STANDARD_IA")], "STANDARD_IA"],
    ["done already", 31, "STANDARD_IA", [move(30, "STANDARD_IA")]],
    ["the second step", 60, "STANDARD_IA", [move(30, "STANDARD_IA"), move(60, "GLACIER")], "GLACIER"],
    ["both steps at once", 90, undefined, [move(60, "GLACIER") + move(30, "STANDARD_IA")], "GLACIER"],
    ["two rules at once", 90, undefined, [move(90, "DEEP_ARCHIVE"), move(30, "STANDARD_IA")], "DEEP_ARCHIVE"],
    ["never back", 90, "GLACIER", [move(30, "STANDARD_IA")]],
    ["never from one zone to three", 90, "ONEZONE_IA", [move(30, "GLACIER_IR")]],
    ["from one zone further down", 90, "ONEZONE_IA", [move(30, "GLACIER_IR"), move(60, "GLACIER")], "GLACIER"],
    ["past one zone", 90, undefined, [move(30, "ONEZONE_IA"), move(60, "GLACIER_IR")], "GLACIER_IR"],
    [
      "on a date",
      31,
      undefined,
      [move(0, "GLACIER").replace(/<Days>.*Days>/, "<Date>1970-02-01T00:00:00Z</Date>")],
      "GLACIER",
    ],
    ["at the first midnight", 0.5, undefined, [move(0, "GLACIER")]],
    ["a rule for older versions", 99, undefined, [moveOld(1, "GLACIER")]],
    ["another prefix", 99, undefined, [prefix + move(1, "GLACIER")]],
  ])("%s", (_, today, from, rules, to) => {
    const on = today < 1 ? 0.1 : 0;
    const version = objectOf({ on, size: large, ...(from !== undefined && { storageClass: from }) });
    const expected = to === undefined ? undefined : { storageClass: to };
    expect(decideVersion(termsOn(today, ...rules), { version, newer: 0 })).toEqual(expected);
  });

  it("gives way to an expiration that is due as well", () => {
    const version = objectOf({ size: large });
    expect(decideVersion(termsOn(9, move(1, "GLACIER"), expireAfter(9)), { version, newer: 0 })).toBe("expire");
    expect(decideVersion(termsOn(8, move(1, "GLACIER"), expireAfter(9)), { version, newer: 0 })).toEqual({
      storageClass: "GLACIER",
    });
  });

  it("moves older versions by when they were replaced, and keeps so many newer ones", () => {
    const newer = "<NewerNoncurrentVersions>1</NewerNoncurrentVersions>";
    const rule = moveOld(5, "GLACIER", newer);
    const facts = { version: objectOf({ size: large }), noncurrentSince: 10 * day };
    expect(decideVersion(termsOn(14, rule), { ...facts, newer: 1 })).toBeUndefined();
    expect(decideVersion(termsOn(15, rule), { ...facts, newer: 1 })).toEqual({ storageClass: "GLACIER" });
    expect(decideVersion(termsOn(15, rule), { ...facts, newer: 0 })).toBeUndefined();
    expect(decideVersion(termsOn(99, move(1, "GLACIER")), { ...facts, newer: 1 })).toBeUndefined();
  });

  it.each<[what: string, size: number, minimum: "varies_by_storage_class" | undefined, rule: string, moved: boolean]>([
    ["small ones stay", large - 1, undefined, move(1, "GLACIER"), false],
    ["large ones go", large, undefined, move(1, "GLACIER"), true],
    [
      "a size of the rule's own counts",
      5,
      undefined,
      `<Filter><ObjectSizeGreaterThan>4</ObjectSizeGreaterThan></Filter>${move(1, "GLACIER")}`,
      true,
    ],
    ["archives take small ones where classes differ", 5, "varies_by_storage_class", move(1, "DEEP_ARCHIVE"), true],
    ["others do not", 5, "varies_by_storage_class", move(1, "GLACIER_IR"), false],
  ])("%s", (_, size, transitionMinimum, rule, moved) => {
    const terms = { ...termsOn(50, rule), transitionMinimum };
    expect(decideVersion(terms, { version: objectOf({ size }), newer: 0 }) !== undefined).toBe(moved);
  });
});

describe("objectDue() and uploadDue()", () => {
  it("name the rule that comes first, and of two at once the one that stands first", () => {
    const terms = termsOn(0, expireAfter(9), expireAfter(3), expireAfter(3), expireOn("1970-01-20"));
    expect(objectDue(terms, objectOf())).toEqual({ at: 3 * day, ruleId: "1" });
    expect(objectDue(terms, objectOf({ on: 18.5 }))).toEqual({ at: 19 * day, ruleId: "3" });
    expect(objectDue(termsOn(0, prefix + expireAfter(3), removeAfter(1), markers), objectOf())).toBeUndefined();
  });

  it("count uploads from their initiation", () => {
    const abort = (days: number): string =>
      `<AbortIncompleteMultipartUpload><DaysAfterInitiation>${days}</DaysAfterInitiation></AbortIncompleteMultipartUpload>`;
    const upload = { key: "logs/a", initiated: 1.5 * day };
    const terms = termsOn(0, abort(7), abort(2), prefix + abort(1), disabled + abort(1), expireAfter(1));
    expect(uploadDue(terms, upload)).toEqual({ at: 4 * day, ruleId: "1" });
    expect(uploadDue(termsOn(0, expireAfter(1)), upload)).toBeUndefined();
  });
});
