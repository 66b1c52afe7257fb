/* HTTP/1.1 on loopback, as much of it as S3's clients speak; every answer is held back for the delay. */
#include <stddef.h>

typedef struct Connection Connection;

/* A whole request. The texts end in NUL; names and queries are as sent. */
typedef struct {
  const char *method, *path, *query, *head;
  char *body;
  size_t size;
} Request;

/* The value of a header up to its line's end, copied into `into`; whether there is one. */
int header(const Request *request, const char *name, char *into, size_t room);
/* The decoded value of a query parameter; whether there is one. */
int parameter(const Request *request, const char *name, char *into, size_t room);
/* Decodes percent escapes in place; the length of what is left. */
size_t decode(char *text);
/* Takes the chunk sizes out of a body, in place: HTTP's and those of aws-chunked look the same. */
void dechunk(Request *request);

/* Answers a request; `size` is told even where a HEAD sends no bytes. */
void respond(Connection *connection, const Request *request, const char *status, const char *headers,
             const char *bytes, size_t size);

/* What the server does with a request: one call of `respond`. */
void handle(Connection *connection, const Request *request);
