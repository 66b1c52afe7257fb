/* An S3 server that stores nothing: it answers as S3 does, discards bodies in the kernel and verifies no signature, so
   that clients are measured and not a server. One thread, one epoll.
   null-s3 SMALL_ETAG SMALL_CRC32 LARGE_ETAG LARGE_CRC32
   Every key is an object of 4 KiB, and one that ends in ".large" of 1 GiB, both of "stowage " repeated; the caller knows
   their ETags and checksums. Prints its port, ends on SIGTERM. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HEAD_SIZE = 65536, BLOCK_SIZE = 1 << 20, SMALL = 4096, PAGE_KEYS = 1000 };
static const long long LARGE = 1LL << 30;

typedef struct {
  int fd, filled;
  long long discard;             /* bytes of the request's body that are still to come */
  char answer[HEAD_SIZE];        /* what is to be written first */
  int answered, answer_size;
  const char *content;           /* and then: `left` bytes of this, repeated every BLOCK_SIZE */
  long long at, left;
  char in[HEAD_SIZE];
} Connection;

static char block[BLOCK_SIZE];
static char page[512 * 1024];
static int page_size;
/* Clients compare the clock. */
static char common[160];
static char **facts;

static void make_content(void) {
  for (int i = 0; i < BLOCK_SIZE; i++) block[i] = "stowage "[i % 8];
  char *to = page;
  to += sprintf(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/"
                    "2006-03-01/\"><Name>bench</Name><Prefix></Prefix><KeyCount>%d</KeyCount><MaxKeys>1000</MaxKeys>"
                    "<EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>", PAGE_KEYS);
  for (int i = 0; i < PAGE_KEYS; i++)
    to += sprintf(to, "<Contents><Key>documents/%026d.pdf</Key><LastModified>2026-11-25T12:00:00.000Z</LastModified>"
                      "<ETag>&quot;%s&quot;</ETag><Size>%d</Size><StorageClass>STANDARD</StorageClass></Contents>",
                  i, facts[1], SMALL);
  to += sprintf(to, "</ListBucketResult>");
  page_size = to - page;
}

static void tell_time(void) {
  static time_t told;
  time_t now = time(NULL);
  if (now == told) return;
  told = now;
  strftime(common, sizeof common, "x-amz-request-id: 0123456789ABCDEF\r\nx-amz-id-2: bench\r\nServer: AmazonS3\r\n"
                                  "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", gmtime(&now));
}

/* The value of a header, or NULL; `end` is the end of the head. */
static const char *header(const char *head, const char *end, const char *name) {
  size_t length = strlen(name);
  for (const char *line = head; line < end; line++) {
    line = memchr(line, '\n', end - line);
    if (!line) return NULL;
    if (strncasecmp(line + 1, name, length) == 0 && line[1 + length] == ':') {
      for (line += length + 2; *line == ' '; line++);
      return line;
    }
  }
  return NULL;
}

static void answer(Connection *c, const char *status, const char *headers, const char *content, long long size) {
  c->answer_size += snprintf(c->answer + c->answer_size, HEAD_SIZE - c->answer_size,
                             "HTTP/1.1 %s\r\n%s%sContent-Length: %lld\r\n\r\n", status, common, headers, size);
  c->content = content, c->at = 0, c->left = content ? size : 0;
}

static void answer_xml(Connection *c, const char *xml) {
  answer(c, "200 OK", "Content-Type: application/xml\r\n", NULL, strlen(xml));
  c->answer_size += snprintf(c->answer + c->answer_size, HEAD_SIZE - c->answer_size, "%s", xml);
}

static void answer_object(Connection *c, const char *head, const char *end, int large, int only_head) {
  long long size = large ? LARGE : SMALL, first = 0, last = size - 1;
  const char *range = header(head, end, "range");
  char headers[1024], *to = headers;
  if (range && sscanf(range, "bytes=%lld-%lld", &first, &last) >= 1) {
    if (last >= size) last = size - 1;
    to += sprintf(to, "Content-Range: bytes %lld-%lld/%lld\r\n", first, last, size);
  }
  int whole = first == 0 && last == size - 1;
  to += sprintf(to, "Last-Modified: Wed, 25 Nov 2026 11:00:00 GMT\r\nETag: \"%s\"\r\nAccept-Ranges: bytes\r\n"
                    "Content-Type: application/octet-stream\r\n", facts[large ? 3 : 1]);
  if (whole && header(head, end, "x-amz-checksum-mode"))
    to += sprintf(to, "x-amz-checksum-crc32: %s\r\nx-amz-checksum-type: FULL_OBJECT\r\n", facts[large ? 4 : 2]);
  answer(c, range ? "206 Partial Content" : "200 OK", headers, block, last - first + 1);
  if (only_head) c->left = 0;
  c->at = first % 8;
}

static void answer_put(Connection *c, const char *head, const char *end) {
  char headers[512], *to = headers;
  const char *crc32 = header(head, end, "x-amz-checksum-crc32");
  to += sprintf(to, "ETag: \"%s\"\r\n", facts[1]);
  if (crc32) to += sprintf(to, "x-amz-checksum-crc32: %.8s\r\nx-amz-checksum-type: FULL_OBJECT\r\n", crc32);
  answer(c, "200 OK", headers, NULL, 0);
}

static void dispatch(Connection *c, const char *head, const char *end) {
  const char *target = strchr(head, ' ') + 1, *stop = strchr(target, ' ');
  const char *query = memchr(target, '?', stop - target);
  char asked[1024];
  snprintf(asked, sizeof asked, "&%.*s&", query ? (int)(stop - query - 1) : 0, query ? query + 1 : "");
  const char *path_end = query ? query : stop;
  int large = path_end - target > 6 && memcmp(path_end - 6, ".large", 6) == 0;
  const char *key = memchr(target + 1, '/', path_end - target - 1);
  int has_key = key && key + 1 < path_end;
  if (*head == 'P' && head[1] == 'U') return answer_put(c, head, end);
  if (*head == 'D') return answer(c, "204 No Content", "", NULL, 0);
  if (*head == 'P' && strstr(asked, "&uploads"))
    return answer_xml(c, "<InitiateMultipartUploadResult><Bucket>bench</Bucket><Key>k</Key><UploadId>bench-upload"
                         "</UploadId></InitiateMultipartUploadResult>");
  if (*head == 'P')
    return answer_xml(c, "<CompleteMultipartUploadResult><Location>http://127.0.0.1/bench/k</Location><Bucket>bench"
                         "</Bucket><Key>k</Key><ETag>&quot;0123456789abcdef0123456789abcdef-128&quot;</ETag>"
                         "</CompleteMultipartUploadResult>");
  if (has_key) return answer_object(c, head, end, large, *head == 'H');
  if (strstr(asked, "&uploads"))
    return answer_xml(c, "<ListMultipartUploadsResult><Bucket>bench</Bucket><IsTruncated>false</IsTruncated>"
                         "</ListMultipartUploadsResult>");
  if (strstr(asked, "&location")) return answer_xml(c, "<LocationConstraint/>");
  answer(c, "200 OK", "Content-Type: application/xml\r\n", *head == 'H' ? NULL : page, *head == 'H' ? 0 : page_size);
}

/* Whether all is written. */
static int flush(Connection *c) {
  while (c->answered < c->answer_size || c->left > 0) {
    int in_head = c->answered < c->answer_size;
    /* A small body goes out with its head. */
    if (in_head && c->left > 0 && c->left <= HEAD_SIZE - c->answer_size) {
      memcpy(c->answer + c->answer_size, c->content + c->at, c->left);
      c->answer_size += c->left, c->left = 0;
    }
    long long room = BLOCK_SIZE - c->at;
    long long size = in_head ? c->answer_size - c->answered : c->left < room ? c->left : room;
    ssize_t written = write(c->fd, in_head ? c->answer + c->answered : c->content + c->at, size);
    if (written < 0) return errno != EAGAIN;
    if (in_head) c->answered += written;
    else c->left -= written, c->at = (c->at + written) % BLOCK_SIZE;
  }
  c->answered = c->answer_size = 0;
  return 1;
}

/* Takes one request off what has come; whether there was one. */
static int take_request(Connection *c) {
  char *end = memmem(c->in, c->filled, "\r\n\r\n", 4);
  if (!end) return 0;
  *end = 0;
  const char *length = header(c->in, end, "content-length");
  c->discard = length ? atoll(length) : 0;
  if (header(c->in, end, "transfer-encoding")) answer(c, "411 Length Required", "", NULL, 0);
  else {
    if (header(c->in, end, "expect")) c->answer_size = sprintf(c->answer, "HTTP/1.1 100 Continue\r\n\r\n"), flush(c);
    dispatch(c, c->in, end);
  }
  int used = end + 4 - c->in, body = c->filled - used;
  if (body > c->discard) body = c->discard;
  c->discard -= body, used += body, c->filled -= used;
  memmove(c->in, c->in + used, c->filled);
  return 1;
}

/* Whether the connection goes on. */
static int serve(Connection *c) {
  for (;;) {
    while (c->discard > 0) {
      /* MSG_TRUNC: the kernel drops the bytes without copying them. */
      ssize_t got = recv(c->fd, NULL, c->discard < BLOCK_SIZE ? c->discard : BLOCK_SIZE, MSG_TRUNC);
      if (got <= 0) return got < 0 && errno == EAGAIN;
      c->discard -= got;
    }
    if (!flush(c)) return 1;
    if (take_request(c)) continue;
    if (c->filled == HEAD_SIZE) return 0;
    ssize_t got = recv(c->fd, c->in + c->filled, HEAD_SIZE - c->filled, 0);
    if (got <= 0) return got < 0 && errno == EAGAIN;
    c->filled += got;
  }
}

int main(int count, char **arguments) {
  if (count != 5) return 2;
  facts = arguments;
  make_content();
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
  struct sockaddr_in place = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof place;
  if (bind(listener, (struct sockaddr *)&place, size) || listen(listener, 512)) return 1;
  getsockname(listener, (struct sockaddr *)&place, &size);
  printf("%d\n", ntohs(place.sin_port));
  fflush(stdout);
  int poller = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL}, events[64];
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    int ready = epoll_wait(poller, events, 64, -1);
    tell_time();
    for (int i = 0; i < ready; i++) {
      Connection *c = events[i].data.ptr;
      if (c) {
        if (!serve(c)) close(c->fd), free(c);
        continue;
      }
      c = calloc(1, sizeof *c);
      c->fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
      setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      struct epoll_event added = {.events = EPOLLIN | EPOLLOUT | EPOLLET | EPOLLRDHUP, .data.ptr = c};
      epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &added);
    }
  }
}
