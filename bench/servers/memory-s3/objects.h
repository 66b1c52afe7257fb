/* Objects in memory, in the order of their keys' bytes. */
#include <stddef.h>

enum { LEVELS = 20 };

typedef struct Object {
  char *key, *headers, *bytes;   /* headers as they are answered, each with its line end */
  size_t key_size, size;
  char etag[48];                 /* without quotes */
  long long modified;            /* seconds since 1970 */
  struct Object *next[];         /* one for each level that it is on */
} Object;

/* The first object at or after a key. */
Object *object_from(const char *key, size_t size);
/* The object under a key, or NULL. */
Object *object_find(const char *key, size_t size);
/* The object under a key, made if there is none. */
Object *object_put(const char *key, size_t size);
void object_remove(const char *key, size_t size);
