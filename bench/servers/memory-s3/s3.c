/* An S3 server that keeps objects in memory: truthful about what is there, verifies no signature and no checksum, so that
   deploys are measured and not a server. memory-s3 MILLISECONDS holds every answer back so long. Prints its port, ends
   on SIGTERM. GET /?counts tells and clears what was asked of it. */
#define _GNU_SOURCE
#include "connection.h"
#include "objects.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* Of libcrypto, whose headers need not be installed. */
unsigned char *MD5(const unsigned char *bytes, size_t size, unsigned char *digest);

static struct { long long get, head, put, copy, delete, list, post, bytes; } counts;
static const char *xml_head = "Content-Type: application/xml\r\n";
/* Headers of an upload that its object is answered with. */
static const char *kept[] = {"content-type", "content-encoding", "content-disposition", "cache-control",
                             "x-amz-checksum-crc32"};

static void respond_text(Connection *c, const Request *r, const char *status, const char *text) {
  respond(c, r, status, xml_head, text, strlen(text));
}

static void refuse(Connection *c, const Request *r, const char *status, const char *code) {
  char text[256];
  sprintf(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>", code, code);
  respond_text(c, r, status, text);
}

static char *headers_of(const Request *r) {
  char *text = malloc(16384), *to = text, value[4096];
  *to = 0;
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
    if (!header(r, kept[i], value, sizeof value)) continue;
    char *chunked = strstr(value, "aws-chunked");
    if (chunked) memmove(chunked, chunked + 11 + (chunked[11] == ','), strlen(chunked + 11 + (chunked[11] == ',')) + 1);
    if (*value) to += sprintf(to, "%s: %s\r\n", kept[i], value);
  }
  for (const char *line = strcasestr(r->head, "\r\nx-amz-meta-"); line; line = strcasestr(line + 2, "\r\nx-amz-meta-"))
    to += sprintf(to, "%.*s\r\n", (int)strcspn(line + 2, "\r"), line + 2);
  return realloc(text, to - text + 1);
}

static void tag(Object *object) {
  unsigned char digest[16];
  MD5((unsigned char *)object->bytes, object->size, digest);
  for (int i = 0; i < 16; i++) sprintf(object->etag + 2 * i, "%02x", digest[i]);
}

/* Whether a conditional header names the ETag of what is there. */
static int matches(const Object *object, const char *value) {
  return object && (*value == '*' || strstr(value, object->etag));
}

static int refused_write(Connection *c, const Request *r, const Object *there) {
  char value[128];
  if (header(r, "if-none-match", value, sizeof value) && there) return refuse(c, r, "412 Precondition Failed", "PreconditionFailed"), 1;
  if (header(r, "if-match", value, sizeof value) && !there) return refuse(c, r, "404 Not Found", "NoSuchKey"), 1;
  if (header(r, "if-match", value, sizeof value) && !matches(there, value))
    return refuse(c, r, "412 Precondition Failed", "PreconditionFailed"), 1;
  return 0;
}

static void store(Object *object, char *headers, const char *bytes, size_t size) {
  free(object->headers), free(object->bytes);
  object->headers = headers, object->size = size, object->modified = time(NULL);
  object->bytes = memcpy(malloc(size + 1), bytes, size);
  tag(object);
}

static void put_object(Connection *c, Request *r, const char *key, size_t size) {
  char answer[512], value[256];
  if (refused_write(c, r, object_find(key, size))) return;
  if (header(r, "x-amz-decoded-content-length", value, sizeof value)) dechunk(r);
  Object *object = object_put(key, size);
  store(object, headers_of(r), r->body, r->size);
  counts.put++, counts.bytes += r->size;
  int length = sprintf(answer, "ETag: \"%s\"\r\n", object->etag);
  if (header(r, "x-amz-checksum-crc32", value, sizeof value))
    sprintf(answer + length, "x-amz-checksum-crc32: %s\r\nx-amz-checksum-type: FULL_OBJECT\r\n", value);
  respond(c, r, "200 OK", answer, "", 0);
}

static void copy_object(Connection *c, const Request *r, char *source, const char *key, size_t size) {
  char text[512], directive[32] = "";
  decode(source);
  char *from = strchr(source + (*source == '/'), '/');
  Object *found = from ? object_find(from + 1, strcspn(from + 1, "?")) : NULL;
  if (!found) return refuse(c, r, "404 Not Found", "NoSuchKey");
  if (refused_write(c, r, object_find(key, size))) return;
  header(r, "x-amz-metadata-directive", directive, sizeof directive);
  char *headers = *directive == 'R' ? headers_of(r) : strdup(found->headers), *bytes = memcpy(malloc(found->size + 1), found->bytes, found->size);
  Object *object = object_put(key, size);
  store(object, headers, bytes, found->size);
  free(bytes);
  counts.copy++;
  sprintf(text, "<CopyObjectResult><LastModified>2026-11-25T12:00:00.000Z</LastModified><ETag>&quot;%s&quot;</ETag></CopyObjectResult>", object->etag);
  respond_text(c, r, "200 OK", text);
}

static void get_object(Connection *c, const Request *r, const Object *object) {
  char headers[20480], value[256], modified[64], *to = headers;
  *r->method == 'H' ? counts.head++ : counts.get++;
  if (!object) return refuse(c, r, "404 Not Found", "NoSuchKey");
  strftime(modified, sizeof modified, "%a, %d %b %Y %H:%M:%S GMT", gmtime((time_t *)&object->modified));
  to += sprintf(to, "ETag: \"%s\"\r\nLast-Modified: %s\r\nAccept-Ranges: bytes\r\n", object->etag, modified);
  if (header(r, "if-none-match", value, sizeof value) && matches(object, value))
    return respond(c, r, "304 Not Modified", headers, "", 0);
  size_t first = 0, last = object->size ? object->size - 1 : 0;
  int ranged = header(r, "range", value, sizeof value) && sscanf(value, "bytes=%zu-%zu", &first, &last) >= 1 && object->size;
  if (last >= object->size && object->size) last = object->size - 1;
  if (ranged) to += sprintf(to, "Content-Range: bytes %zu-%zu/%zu\r\n", first, last, object->size);
  to += sprintf(to, "%s", object->headers);
  if (!ranged && strstr(object->headers, "x-amz-checksum-crc32")) to += sprintf(to, "x-amz-checksum-type: FULL_OBJECT\r\n");
  respond(c, r, ranged ? "206 Partial Content" : "200 OK", headers, object->bytes + first, object->size ? last - first + 1 : 0);
}

static char *escape(char *to, const char *text, size_t size, int url) {
  for (const char *end = text + size; text < end; text++) {
    if (url && !strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~/", *text)) to += sprintf(to, "%%%02X", (unsigned char)*text);
    else if (*text == '&') to += sprintf(to, "&amp;");
    else if (*text == '<') to += sprintf(to, "&lt;");
    else *to++ = *text;
  }
  return to;
}

/* Both versions of the listing. */
static void list(Connection *c, const Request *r) {
  char prefix[1100] = "", after[1100] = "", delimiter[8] = "", most[16] = "1000", value[64], time[64];
  int second = parameter(r, "list-type", value, sizeof value), url = parameter(r, "encoding-type", value, sizeof value);
  parameter(r, "prefix", prefix, sizeof prefix), parameter(r, "delimiter", delimiter, sizeof delimiter);
  parameter(r, "max-keys", most, sizeof most);
  if (!parameter(r, "continuation-token", after, sizeof after) && !parameter(r, "start-after", after, sizeof after))
    parameter(r, "marker", after, sizeof after);
  size_t prefix_size = strlen(prefix), after_size = strlen(after);
  Object *object = after_size && strcmp(after, prefix) > 0 ? object_from(after, after_size) : object_from(prefix, prefix_size);
  char *text = malloc(4096 + atoi(most) * 8192L), *to = text, last[1100] = "";
  to += sprintf(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                    "<Name>bench</Name><Prefix>");
  to = escape(to, prefix, prefix_size, url);
  to += sprintf(to, "</Prefix><MaxKeys>%s</MaxKeys>%s%s%s", most, *delimiter ? "<Delimiter>/</Delimiter>" : "",
                url ? "<EncodingType>url</EncodingType>" : "", second ? "" : "<Marker></Marker>");
  int count = 0;
  for (; object && count < atoi(most) && !strncmp(object->key, prefix, prefix_size); object = object->next[0]) {
    if (after_size && strcmp(object->key, after) <= 0) continue;
    char *slash = *delimiter ? strchr(object->key + prefix_size, '/') : NULL;
    if (slash) {
      char common[1100];
      sprintf(common, "%.*s", (int)(slash - object->key + 1), object->key);
      if (!strcmp(common, last) || !strncmp(after, common, strlen(common))) continue;
      strcpy(last, common);
      to = escape(to + sprintf(to, "<CommonPrefixes><Prefix>"), common, strlen(common), url);
      to += sprintf(to, "</Prefix></CommonPrefixes>"), count++;
      continue;
    }
    strcpy(last, object->key);
    strftime(time, sizeof time, "%Y-%m-%dT%H:%M:%S.000Z", gmtime((time_t *)&object->modified));
    to = escape(to + sprintf(to, "<Contents><Key>"), object->key, object->key_size, url);
    to += sprintf(to, "</Key><LastModified>%s</LastModified><ETag>&quot;%s&quot;</ETag><Size>%zu</Size>"
                      "<StorageClass>STANDARD</StorageClass></Contents>", time, object->etag, object->size), count++;
  }
  int more = object && !strncmp(object->key, prefix, prefix_size);
  to += sprintf(to, "<KeyCount>%d</KeyCount><IsTruncated>%s</IsTruncated>", count, more ? "true" : "false");
  const char *names[] = {"NextContinuationToken", "NextMarker"};
  if (more) to = escape(to + sprintf(to, "<%s>", names[!second]), last, strlen(last), url && !second), to += sprintf(to, "</%s>", names[!second]);
  to += sprintf(to, "</ListBucketResult>");
  counts.list++;
  respond(c, r, "200 OK", xml_head, text, to - text);
  free(text);
}

static void delete_many(Connection *c, Request *r) {
  for (char *key = strstr(r->body, "<Key>"); key; key = strstr(key + 5, "<Key>")) {
    char *end = strstr(key, "</Key>");
    object_remove(key + 5, end - key - 5);
    counts.delete++;
  }
  respond_text(c, r, "200 OK", "<DeleteResult/>");
}

/* Parts are objects of their own until they are completed. */
static void upload_parts(Connection *c, Request *r, const char *key, size_t size) {
  static long long uploads;
  char text[2048], id[64], number[16], name[256];
  if (*r->method == 'P' && parameter(r, "uploads", id, sizeof id)) {
    sprintf(text, "<InitiateMultipartUploadResult><Bucket>bench</Bucket><Key>%s</Key><UploadId>%lld</UploadId></InitiateMultipartUploadResult>", key, ++uploads);
    char *headers = headers_of(r);
    int length = sprintf(name, "\x7fparts/%lld/", uploads);
    counts.post++;
    store(object_put(name, length), headers, "", 0);
    return respond_text(c, r, "200 OK", text);
  }
  parameter(r, "uploadId", id, sizeof id);
  if (parameter(r, "partNumber", number, sizeof number)) {
    return put_object(c, r, name, sprintf(name, "\x7fparts/%s/%05d", id, atoi(number)));
  }
  int length = sprintf(name, "\x7fparts/%s/", id), parts = 0;
  if (*r->method == 'P') {
    if (refused_write(c, r, object_find(key, size))) return;
    char *bytes = malloc(1), *headers = strdup(object_find(name, length)->headers);
    size_t total = 0;
    for (Object *part = object_from(name, length)->next[0]; part && !strncmp(part->key, name, length); part = part->next[0], parts++) {
      bytes = realloc(bytes, total + part->size + 1), memcpy(bytes + total, part->bytes, part->size), total += part->size;
    }
    Object *object = object_put(key, size);
    store(object, headers, bytes, total);
    free(bytes);
    sprintf(object->etag + 32, "-%d", parts);
    sprintf(text, "<CompleteMultipartUploadResult><Bucket>bench</Bucket><Key>%s</Key><ETag>&quot;%s&quot;</ETag></CompleteMultipartUploadResult>", key, object->etag);
    respond_text(c, r, "200 OK", text);
  } else respond(c, r, "204 No Content", "", "", 0);
  counts.post++;
  for (Object *part; (part = object_from(name, length)) && !strncmp(part->key, name, length); ) {
    char *gone = strdup(part->key);
    object_remove(gone, part->key_size), free(gone);
  }
}

static void tell_counts(Connection *c, const Request *r) {
  char text[512];
  sprintf(text, "{\"get\":%lld,\"head\":%lld,\"put\":%lld,\"copy\":%lld,\"delete\":%lld,\"list\":%lld,\"post\":%lld,\"bytes\":%lld}\n",
          counts.get, counts.head, counts.put, counts.copy, counts.delete, counts.list, counts.post, counts.bytes);
  memset(&counts, 0, sizeof counts);
  respond(c, r, "200 OK", "Content-Type: application/json\r\n", text, strlen(text));
}

void handle(Connection *c, const Request *request) {
  Request r = *request;
  char value[1200], *key = strchr(r.path + 1, '/');
  size_t size = key ? strlen(++key) : 0;
  if (parameter(&r, "counts", value, sizeof value)) return tell_counts(c, &r);
  if (size == 0) {
    if (*r.method == 'H' || !strcmp(r.method, "PUT")) return respond(c, &r, "200 OK", "", "", 0);
    if (*r.method == 'P') return delete_many(c, &r);
    if (parameter(&r, "location", value, sizeof value)) return respond_text(c, &r, "200 OK", "<LocationConstraint/>");
    if (parameter(&r, "uploads", value, sizeof value))
      return respond_text(c, &r, "200 OK", "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>");
    return list(c, &r);
  }
  if (parameter(&r, "uploads", value, sizeof value) || parameter(&r, "uploadId", value, sizeof value))
    return upload_parts(c, &r, key, size);
  if (*r.method == 'P') {
    if (header(&r, "x-amz-copy-source", value, sizeof value)) return copy_object(c, &r, value, key, size);
    return put_object(c, &r, key, size);
  }
  if (*r.method == 'D') {
    counts.delete++;
    object_remove(key, size);
    return respond(c, &r, "204 No Content", "", "", 0);
  }
  get_object(c, &r, object_find(key, size));
}
