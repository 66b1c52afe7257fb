import { describe, expect, it } from "vitest";
import { put, testStore, uploadRecord } from "../../store/store-fixture.ts";
import { createConfigurations } from "../configurations/create-configurations.ts";
import { day } from "./lifecycle-fixture.ts";
import type { LifecycleService } from "./lifecycle-terms.ts";
import { runLifecycle } from "./run-lifecycle.ts";

/** A store two days after its 250 objects and 250 uploads began, which last one. */
async function start() {
  let today = 0;
  const { store } = await testStore({ now: () => today * day });
  const keys = Array.from({ length: 250 }, (_, index) => `k/${index}`);
  await Promise.all(keys.map((key) => put(store, key)));
  await Promise.all(keys.map((key) => store.createUpload(uploadRecord(key, `upload ${key}`, 0))));
  const actions =
    "<Expiration><Days>1</Days></Expiration>" +
    "<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload>";
  const rule = `<Rule><ID>r</ID><Filter/><Status>Enabled</Status>${actions}</Rule>`;
  const lifecycle = `<LifecycleConfiguration>${rule}</LifecycleConfiguration>`;
  await store.updateBucket("media", { documents: { lifecycle } });
  today = 2;
  const now = (): Date => new Date(today * day);
  const service: LifecycleService = { store, configurations: createConfigurations(), lifecycleDay: day, now };
  const left = (): number[] => {
    const markers = { prefix: "", keyMarker: "", limit: 1000 };
    const { versions } = store.listVersions("media", { ...markers, delimiter: "", versionIdMarker: "" });
    return [versions.length, store.listUploads("media", { ...markers, uploadIdMarker: "" }).uploads.length];
  };
  return { store, service, left };
}

describe("runLifecycle()", () => {
  it("goes through all pages", async () => {
    const { service, left } = await start();
    expect(left()).toEqual([250, 250]);
    await runLifecycle(service, new AbortController().signal);
    expect(left()).toEqual([0, 0]);
  });

  it("ends after the page at which it is told to", async () => {
    const { store, service, left } = await start();
    const ending = new AbortController();
    const deleteObject: typeof store.deleteObject = (...args) => {
      ending.abort();
      return store.deleteObject(...args);
    };
    await runLifecycle({ ...service, store: { ...store, deleteObject } }, ending.signal);
    expect(left()).toEqual([150, 250]);
  });

  it("answers others between its pages", async () => {
    const { service, left } = await start();
    const seen: number[] = [];
    const look = setInterval(() => seen.push(left()[0] ?? 0), 0);
    await runLifecycle(service, new AbortController().signal);
    clearInterval(look);
    expect(seen.some((count) => count > 0 && count < 250)).toBe(true);
  });
});
