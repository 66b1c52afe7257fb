#include "objects.h"
#include <stdlib.h>
#include <string.h>

static Object *head[LEVELS];

static int compare(const Object *object, const char *key, size_t size) {
  size_t shorter = object->key_size < size ? object->key_size : size;
  int order = memcmp(object->key, key, shorter);
  return order ? order : object->key_size < size ? -1 : object->key_size > size;
}

/* For each level the link that leads to the first object at or after a key. */
static void links_to(const char *key, size_t size, Object **links[LEVELS]) {
  Object **row = head;
  for (int level = LEVELS - 1; level >= 0; level--) {
    while (row[level] && compare(row[level], key, size) < 0) row = row[level]->next;
    links[level] = &row[level];
  }
}

Object *object_from(const char *key, size_t size) {
  Object **links[LEVELS];
  links_to(key, size, links);
  return *links[0];
}

Object *object_find(const char *key, size_t size) {
  Object *found = object_from(key, size);
  return found && compare(found, key, size) == 0 ? found : NULL;
}

Object *object_put(const char *key, size_t size) {
  Object **links[LEVELS];
  links_to(key, size, links);
  if (*links[0] && compare(*links[0], key, size) == 0) return *links[0];
  int levels = 1;
  while (levels < LEVELS && random() % 4 == 0) levels++;
  Object *made = calloc(1, sizeof *made + levels * sizeof(Object *));
  made->key = memcpy(malloc(size + 1), key, size), made->key[size] = 0, made->key_size = size;
  for (int level = 0; level < levels; level++) made->next[level] = *links[level], *links[level] = made;
  return made;
}

void object_remove(const char *key, size_t size) {
  Object **links[LEVELS];
  links_to(key, size, links);
  Object *found = *links[0];
  if (!found || compare(found, key, size) != 0) return;
  for (int level = 0; level < LEVELS && *links[level] == found; level++) *links[level] = found->next[level];
  free(found->key), free(found->headers), free(found->bytes), free(found);
}
