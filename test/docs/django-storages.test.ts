import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

/** The options of django-storages' S3 backend, as its `get_default_settings` and its class name them. */
const options = `access_key secret_key security_token session_profile bucket_name object_parameters default_acl
  file_overwrite querystring_auth querystring_expire signature_version location custom_domain cloudfront_key_id
  cloudfront_key cloudfront_signer addressing_style file_name_charset gzip gzip_content_types url_protocol endpoint_url
  proxies region_name use_ssl verify max_memory_size use_threads transfer_config client_config config buffer_size
  default_content_type FILE_UPLOAD_TEMP_DIR USE_TZ`;

const methods = `open save get_valid_name get_alternative_name get_available_name generate_filename path delete exists
  listdir size url get_accessed_time get_created_time get_modified_time get_object_parameters`;

const page = readFile(new URL("../../docs/migrating-from-django-storages.md", import.meta.url), "utf8");

describe("docs/migrating-from-django-storages.md", () => {
  it.each(options.split(/\s+/))("says what becomes of the option %s", async (option) => {
    const rows = (await page)
      .split("## Methods")[0]
      ?.split("\n")
      .filter((line) => line.startsWith("|"));
    expect(rows?.some((row) => row.split("|")[1]?.includes(`\`${option}\``))).toBe(true);
  });

  it.each(methods.split(/\s+/))("says what becomes of the method %s", async (method) => {
    const rows = (await page)
      .split("## Methods")[1]
      ?.split("\n")
      .filter((line) => line.startsWith("|"));
    expect(rows?.some((row) => new RegExp(`\`${method}[(\`]`).test(row.split("|")[1] ?? ""))).toBe(true);
  });
});
