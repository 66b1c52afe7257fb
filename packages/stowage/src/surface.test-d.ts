import { pathToFileURL } from "node:url";
import type {
  DirectUpload,
  DirectUploadOptions,
  Driver,
  FileReference,
  Opened,
  PrefixCookies,
  PrivateFile,
  PublicFile,
  PublicStorage,
} from "stowage";
import {
  defineStorages,
  openStorages,
  privateStorage,
  publicStorage,
  receiveUploads,
  serveFiles,
  staticFiles,
} from "stowage";
import { createDiskDriver } from "stowage/disk";
import { createMemoryDriver } from "stowage/memory";
import { expectTypeOf } from "vitest";

// Compiled with the tests and never run: each directive below fails the type check when its line compiles.
const config = defineStorages({
  app: "typed",
  region: "eu-central-1",
  bucket: "typed-bucket",
  storages: {
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage({ accept: ["image/*"], maxSize: "5 MB", cacheFor: "1 day" }),
    documents: privateStorage({ accept: "anything", maxSize: "1.5 GiB", urlExpiresIn: "90 seconds" }),
  },
  cdn: { domain: "media.example.com", signing: "rsa", hash: "sha1" },
  stages: {
    preview: { cdn: false },
    shop: {
      cdn: { domain: "m.example", aliases: ["f.example"], priceClass: "100", dns: "manual", ipv6: false },
    },
    dev: { driver: "memory" },
    office: { driver: "disk", folder: "/srv/files", filesUrl: "/files/" },
  },
});

const storages: Opened<(typeof config)["storages"]> = openStorages(config, { driver: createMemoryDriver() });
const { assets, avatars, documents } = storages;

export async function compiles(request: Request): Promise<void> {
  expectTypeOf(avatars.url("k")).toEqualTypeOf<string>();
  expectTypeOf(documents.url("k", { expiresIn: "10 minutes", download: "a.pdf" })).toEqualTypeOf<string>();
  expectTypeOf(documents.signedCookies({ prefix: "documents/" })).toEqualTypeOf<PrefixCookies>();
  expectTypeOf(assets.url("css/site.css")).toEqualTypeOf<string>();
  expectTypeOf(assets.tag("src/main.ts", { integrity: true })).toEqualTypeOf<string>();
  expectTypeOf(assets.integrity("css/site.css")).toEqualTypeOf<string | undefined>();
  const { info } = await createMemoryDriver().get("k", { noneMatch: avatars.name });
  expectTypeOf(info.etag).toEqualTypeOf<string>();
  const from = ["public"];
  staticFiles({
    from,
    ignore: ["*.map"],
    hashed: ["assets/**"],
    markup: true,
    strict: false,
    compress: "beside",
    origins: [],
  });
  const avatar = await avatars.save("a.png", new Blob([]));
  const document = await documents.save("a.pdf", request.body ?? "");
  expectTypeOf(avatar).toEqualTypeOf<PublicFile>();
  expectTypeOf(document).toEqualTypeOf<PrivateFile>();
  document.url({ expiresIn: "1 minute" });
  expectTypeOf(avatar.toJSON()).toEqualTypeOf<FileReference>();
  await avatars.copy(avatar.toJSON());
  await avatars.copy(document);
  const serve = serveFiles({ storages: { avatars, documents }, authorize: async (_request, file) => file.size < 9 });
  expectTypeOf(serve).toEqualTypeOf<(request: Request) => Promise<Response>>();
  const upload = documents.signedUpload("a.pdf", { type: "application/pdf", size: 5 });
  expectTypeOf(upload).toEqualTypeOf<DirectUpload<"PUT">>();
  expectTypeOf(upload.headers).toEqualTypeOf<Record<string, string>>();
  const staged = documents.signedUpload("a.pdf", { type: "application/pdf", maxSize: "5 MB", expiresIn: "1 hour" });
  expectTypeOf(staged).toEqualTypeOf<DirectUpload<"POST">>();
  const asked = { type: "application/pdf", size: 5 } as const;
  expectTypeOf(documents.signedUpload("a.pdf", { ...asked, method: "POST" }).fields).toEqualTypeOf(staged.fields);
  const either: DirectUploadOptions = asked;
  expectTypeOf(documents.signedUpload("a.pdf", either as DirectUploadOptions)).toEqualTypeOf<DirectUpload>();
  expectTypeOf(await documents.claim(upload)).toEqualTypeOf<PrivateFile>();
  await documents.claim(upload.key, { uploadedName: "b.pdf" });
  expectTypeOf(await avatars.move(document, { uploadedName: "b.png" })).toEqualTypeOf<PublicFile>();
  for await (const version of documents.versions(document.key)) await documents.restore(version.key, version.version);
  await documents.open(document.key, { start: 1, end: 5, version: "v" });
  expectTypeOf(await documents.exists(document.key)).toEqualTypeOf<boolean>();
  await documents.delete(document.key, { match: document.etag });
  await avatars.save("a.png", pathToFileURL("a.png"), { ifExists: { replace: avatar.etag }, tags: { a: "b" } });
  await avatars.save("a.png", new DataView(new ArrayBuffer(1)), { ifExists: "fail", contentDisposition: "inline" });
  expectTypeOf(await avatars.tags(avatar.key)).toEqualTypeOf<Record<string, string>>();
  expectTypeOf(avatar.contentEncoding).toEqualTypeOf<string | undefined>();
  publicStorage({ accept: "anything", maxSize: "1 B", name: { dated: "%Y" }, tags: true });
  publicStorage({
    accept: "anything",
    maxSize: "1 B",
    name: ({ uploadedName, now }) => `${now.getTime()}${uploadedName}`,
  });
  publicStorage({ accept: "anything", maxSize: "1 B", name: { hashed: ({ checksum }) => checksum } });
  await storages.ready();
  expectTypeOf(createDiskDriver({ folder: "files" })).toEqualTypeOf<Driver>();
  const form = await receiveUploads(request, { one: avatars, some: { to: documents, max: 2 } });
  expectTypeOf(form.files.one).toEqualTypeOf<PublicFile>();
  expectTypeOf(form.files.some).toEqualTypeOf<PrivateFile[]>();
}

export function refuses(): void {
  // @ts-expect-error an object with a path is no body
  void avatars.save("a", { path: "/etc/passwd" });
  // @ts-expect-error there is no overwriting without a version
  void avatars.save("a", "b", { ifExists: "overwrite" });
  // @ts-expect-error there is no such strategy
  publicStorage({ accept: "anything", maxSize: "1 B", name: "sequential" });
  // @ts-expect-error a name is a string, and no promise of one
  publicStorage({ accept: "anything", maxSize: "1 B", name: async () => "a" });
  // @ts-expect-error a function alone is given no checksum
  publicStorage({ accept: "anything", maxSize: "1 B", name: ({ checksum }) => checksum });
  // @ts-expect-error there is no such way to compress
  staticFiles({ from: ["public"], compress: "br" });
  // @ts-expect-error patterns are a list
  staticFiles({ from: ["public"], ignore: "*.map" });
  // @ts-expect-error integrity is asked for or not
  assets.tag("a.css", { integrity: "sha384-x" });
  serveFiles({ storages: { assets } });
  // @ts-expect-error the functions of opened storages are no storages
  serveFiles({ storages });
  // @ts-expect-error what serveFiles works with is out of sight
  void avatars.serving;
  // @ts-expect-error an unknown option
  serveFiles({ storages: { avatars }, autorize: () => true });
  // @ts-expect-error there is no such delivery
  serveFiles({ storages: { avatars }, deliver: "proxy" });
  // @ts-expect-error a visitor may or may not
  serveFiles({ storages: { avatars }, authorize: () => "yes" });
  // @ts-expect-error a public URL takes no options
  avatars.url("k", { expiresIn: "10 minutes" });
  // @ts-expect-error a private URL lives for a duration with its unit
  documents.url("k", { expiresIn: 600 });
  // @ts-expect-error cookies open a prefix, and only one that is named
  documents.signedCookies({ expiresIn: "10 minutes" });
  // @ts-expect-error a public file needs no cookies
  avatars.signedCookies({ prefix: "avatars/" });
  // @ts-expect-error a CDN is declared or refused
  defineStorages({ app: "a", region: "b", storages: {}, cdn: true });
  // @ts-expect-error CloudFront takes no other keys
  defineStorages({ app: "a", region: "b", storages: {}, cdn: { signing: "ed25519" } });
  // @ts-expect-error CloudFront knows no other hash
  defineStorages({ app: "a", region: "b", storages: {}, cdn: { hash: "sha512" } });
  documents.url("k", { ip: "192.0.2.0/24", notBefore: new Date(), download: "a.pdf" });
  // @ts-expect-error a beginning is a Date
  documents.url("k", { notBefore: 1_700_000_000 });
  // @ts-expect-error a public URL is anyone's
  avatars.url("k", { ip: "192.0.2.1" });
  // @ts-expect-error there is no such unit
  documents.url("k", { expiresIn: "1 hr" });
  // @ts-expect-error an upload has a size or a largest one
  documents.signedUpload("a.pdf", { type: "application/pdf" });
  // @ts-expect-error but not both
  documents.signedUpload("a.pdf", { type: "application/pdf", size: 5, maxSize: "5 MB" });
  // @ts-expect-error a PUT has one size
  documents.signedUpload("a.pdf", { type: "application/pdf", maxSize: "5 MB", method: "PUT" });
  // @ts-expect-error an upload has a type
  documents.signedUpload("a.pdf", { size: 5 });
  // @ts-expect-error versions are kept for a while
  privateStorage({ accept: "anything", maxSize: "5 MB", versions: true });
  // @ts-expect-error static files are deployed, not saved
  void assets.save("a", "b");
  // @ts-expect-error a private storage is no public one
  const wrong: PublicStorage = documents;
  void wrong;
  // @ts-expect-error there is no such storage
  void storages.avatar;
  // @ts-expect-error an unknown option
  publicStorage({ accept: ["image/*"], maxSize: "5 MB", cacheControl: "no-cache" });
  // @ts-expect-error an option of the other kind
  publicStorage({ accept: ["image/*"], maxSize: "5 MB", urlExpiresIn: "1 hour" });
  // @ts-expect-error accept has no default
  privateStorage({ maxSize: "5 MB" });
  // @ts-expect-error maxSize has no default
  privateStorage({ accept: "anything" });
  // @ts-expect-error a size has a unit
  privateStorage({ accept: "anything", maxSize: "5" });
  // @ts-expect-error not a media type
  privateStorage({ accept: ["png"], maxSize: "5 MB" });
  // @ts-expect-error an unknown option at the top
  defineStorages({ app: "a", region: "b", storages: {}, buckt: "c" });
  // @ts-expect-error an unknown option of a stage
  defineStorages({ app: "a", region: "b", storages: {}, stages: { dev: { buckt: "c" } } });
  // @ts-expect-error a driver that does not exist
  defineStorages({ app: "a", region: "b", storages: {}, driver: "disc" });
  // @ts-expect-error a folder is a path
  createDiskDriver({ folder: new URL("file:///tmp") });
  // @ts-expect-error a folder has no default here
  createDiskDriver({});
}
