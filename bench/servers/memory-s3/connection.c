#define _GNU_SOURCE
#include "connection.h"
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

struct Connection {
  int fd, gone;
  char *in, *out;
  size_t filled, room, answered, answer_size, answer_room;
  double ready;                  /* when the answer may go out; in the queue while it waits */
  int waiting, continued;
  Connection *next;
};

static double delay;
static Connection *first, *last;   /* the delay is one for all, so that the queue is in order */
static char date[64];

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int header(const Request *request, const char *name, char *into, size_t room) {
  size_t length = strlen(name);
  for (const char *line = strstr(request->head, "\r\n"); line; line = strstr(line + 2, "\r\n")) {
    if (strncasecmp(line + 2, name, length) || line[2 + length] != ':') continue;
    const char *value = line + 3 + length, *end;
    while (*value == ' ') value++;
    end = strstr(value, "\r\n");
    snprintf(into, room, "%.*s", (int)(end ? end - value : (long)strlen(value)), value);
    return 1;
  }
  return 0;
}

size_t decode(char *text) {
  char *to = text;
  for (char *from = text; *from; from++) {
    unsigned code;
    if (*from == '%' && sscanf(from + 1, "%2x", &code) == 1) *to++ = code, from += 2;
    else *to++ = *from;
  }
  *to = 0;
  return to - text;
}

int parameter(const Request *request, const char *name, char *into, size_t room) {
  size_t length = strlen(name);
  for (const char *at = request->query; *at; at++) {
    size_t end = strcspn(at, "&");
    if (!strncmp(at, name, length) && (end == length || at[length] == '=')) {
      snprintf(into, room, "%.*s", end == length ? 0 : (int)(end - length - 1), at + length + 1);
      for (char *plus = into; (plus = strchr(plus, '+')); ) *plus = ' ';
      decode(into);
      return 1;
    }
    at += end;
    if (!*at) break;
  }
  return 0;
}

void respond(Connection *c, const Request *request, const char *status, const char *headers, const char *bytes,
             size_t size) {
  int only_head = *request->method == 'H';
  size_t needed = 512 + strlen(headers) + size;
  if (c->answer_room < needed) c->out = realloc(c->out, c->answer_room = needed);
  c->answer_size = sprintf(c->out, "HTTP/1.1 %s\r\nDate: %s\r\nServer: AmazonS3\r\nx-amz-request-id: 0123456789ABCDEF\r\n"
                                   "%s", status, date, headers);
  if (strncmp(status, "204", 3)) c->answer_size += sprintf(c->out + c->answer_size, "Content-Length: %zu\r\n", size);
  c->answer_size += sprintf(c->out + c->answer_size, "\r\n");
  if (!only_head) memcpy(c->out + c->answer_size, bytes, size), c->answer_size += size;
  c->answered = 0;
  if (delay == 0) return;
  c->ready = now() + delay, c->waiting = 1, c->next = NULL;
  if (first) last->next = c; else first = c;
  last = c;
}

/* Whether all is written. */
static int flush(Connection *c) {
  if (c->waiting) return 0;
  while (c->answered < c->answer_size) {
    ssize_t written = send(c->fd, c->out + c->answered, c->answer_size - c->answered, MSG_NOSIGNAL);
    if (written < 0) return errno != EAGAIN;
    c->answered += written;
  }
  c->answered = c->answer_size = 0;
  return 1;
}

void dechunk(Request *request) {
  char *from = request->body, *to = request->body, *end = request->body + request->size;
  for (size_t size; from < end && (size = strtoull(from, NULL, 16)) > 0; from += size + 2) {
    from = strstr(from, "\r\n") + 2;
    memmove(to, from, size), to += size;
  }
  request->size = to - request->body;
}

/* How long a body is that comes in chunks; 0 until all of it is there. */
static size_t chunked_size(const char *body, const char *end) {
  for (const char *from = body, *line; (line = memmem(from, end - from, "\r\n", 2)); ) {
    size_t size = strtoull(from, NULL, 16);
    if ((size_t)(end - line) < size + 4) return 0;
    from = line + size + 4;
    if (size == 0) return from - body;
  }
  return 0;
}

/* Takes one request off what has come; whether there was a whole one. */
static int take_request(Connection *c) {
  char *end = memmem(c->in, c->filled, "\r\n\r\n", 4), length[32] = "0", *query;
  if (!end) return 0;
  char *body = end + 4;
  *end = 0;
  Request request = {.method = c->in, .head = c->in, .query = ""};
  char expect[32];
  header(&request, "content-length", length, sizeof length);
  request.size = strtoull(length, NULL, 10);
  int chunked = header(&request, "transfer-encoding", length, sizeof length);
  if (chunked) request.size = chunked_size(body, c->in + c->filled);
  size_t used = body - c->in + request.size;
  if (c->filled < used || (chunked && !request.size)) {
    if (!c->continued && header(&request, "expect", expect, sizeof expect))
      c->continued = send(c->fd, "HTTP/1.1 100 Continue\r\n\r\n", 25, MSG_NOSIGNAL) > 0;
    *end = '\r';
    if (c->room < used + 1) c->in = realloc(c->in, c->room = used + 1);
    return 0;
  }
  char *target = strchr(c->in, ' ') + 1, *stop = strchr(target, ' '), after = c->in[used];
  request.head = stop + 1;
  target[-1] = *stop = 0;
  if ((query = strchr(target, '?'))) *query = 0, request.query = query + 1;
  decode(target);
  request.path = target, request.body = body;
  c->in[used] = 0;
  if (chunked) dechunk(&request);
  handle(c, &request);
  c->in[used] = after;
  c->filled -= used, c->continued = 0;
  memmove(c->in, c->in + used, c->filled);
  return 1;
}

/* Whether the connection goes on. */
static int serve(Connection *c) {
  for (;;) {
    if (!flush(c)) return 1;
    if (c->filled > 0 && take_request(c)) continue;
    if (c->room - c->filled < 65536) c->in = realloc(c->in, c->room = c->room * 2 + 131072);
    ssize_t got = recv(c->fd, c->in + c->filled, c->room - c->filled - 1, 0);
    if (got <= 0) return got < 0 && errno == EAGAIN;
    c->filled += got;
  }
}

static void end(Connection *c) {
  c->gone = 1;
  if (c->waiting) return;
  close(c->fd), free(c->in), free(c->out), free(c);
}

static void release_answers(void) {
  for (double time = now(); first && first->ready <= time; ) {
    Connection *c = first;
    first = c->next, c->waiting = 0;
    if (c->gone || !serve(c)) end(c);
  }
}

static void tell_time(void) {
  static time_t told;
  time_t time_now = time(NULL);
  if (time_now != told) strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", gmtime(&time_now));
  told = time_now;
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  delay = atof(arguments[1]) / 1000;
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
    double left = first ? (first->ready - now()) * 1000 : -1;
    int ready = epoll_wait(poller, events, 64, !first ? -1 : left <= 0 ? 0 : (int)left + 1);
    tell_time();
    for (int i = 0; i < ready; i++) {
      Connection *c = events[i].data.ptr;
      if (c) {
        if (!c->gone && !serve(c)) end(c);
        continue;
      }
      c = calloc(1, sizeof *c);
      c->fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
      setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      struct epoll_event added = {.events = EPOLLIN | EPOLLOUT | EPOLLET | EPOLLRDHUP, .data.ptr = c};
      epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &added);
    }
    release_answers();
  }
}
