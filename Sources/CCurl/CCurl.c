#include "CCurl.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

// The oldest libcurl with CURLOPT_PREREQFUNCTION, on which the proof of "not sent" rests: 7.80.0.
static const unsigned oldest_version = 0x075000;
// CURL_GLOBAL_ALL.
static const long global_all = 3;
// CURLMSG_DONE.
static const int message_done = 1;

// The beginning of curl_version_info_data, which later versions only add to.
struct version_info {
  int age;
  const char *version;
  unsigned number;
};

// CURLMsg.
struct message {
  int kind;
  void *easy;
  union {
    void *whatever;
    int result;
  } data;
};

struct ccurl_library {
  int (*global_init)(long flags);
  struct version_info *(*version_info)(int age);
  void *(*easy_init)(void);
  void (*easy_cleanup)(void *easy);
  int (*easy_setopt)(void *easy, int option, ...);
  const char *(*easy_strerror)(int code);
  void *(*slist_append)(void *list, const char *line);
  void (*slist_free_all)(void *list);
  void *(*multi_init)(void);
  int (*multi_cleanup)(void *multi);
  int (*multi_add_handle)(void *multi, void *easy);
  int (*multi_remove_handle)(void *multi, void *easy);
  int (*multi_perform)(void *multi, int *running);
  int (*multi_poll)(void *multi, void *descriptors, unsigned count, int milliseconds, int *ready);
  int (*multi_wakeup)(void *multi);
  struct message *(*multi_info_read)(void *multi, int *left);
  const char *(*multi_strerror)(int code);
};

static _Bool find(void *handle, const char *symbol, void *slot, const char *name, char *message, size_t capacity) {
  void *address = dlsym(handle, symbol);
  if (!address) {
    snprintf(message, capacity, "%s has no function %s", name, symbol);
    return 0;
  }
  // POSIX lets a function's address pass through an object pointer this way.
  *(void **)slot = address;
  return 1;
}

static _Bool fill(ccurl_library *library, void *handle, const char *name, char *message, size_t capacity) {
  const struct {
    const char *symbol;
    void *slot;
  } functions[] = {
    {"curl_global_init", &library->global_init},
    {"curl_version_info", &library->version_info},
    {"curl_easy_init", &library->easy_init},
    {"curl_easy_cleanup", &library->easy_cleanup},
    {"curl_easy_setopt", &library->easy_setopt},
    {"curl_easy_strerror", &library->easy_strerror},
    {"curl_slist_append", &library->slist_append},
    {"curl_slist_free_all", &library->slist_free_all},
    {"curl_multi_init", &library->multi_init},
    {"curl_multi_cleanup", &library->multi_cleanup},
    {"curl_multi_add_handle", &library->multi_add_handle},
    {"curl_multi_remove_handle", &library->multi_remove_handle},
    {"curl_multi_perform", &library->multi_perform},
    {"curl_multi_poll", &library->multi_poll},
    {"curl_multi_wakeup", &library->multi_wakeup},
    {"curl_multi_info_read", &library->multi_info_read},
    {"curl_multi_strerror", &library->multi_strerror},
  };
  for (size_t index = 0; index < sizeof functions / sizeof functions[0]; index++) {
    if (!find(handle, functions[index].symbol, functions[index].slot, name, message, capacity)) return 0;
  }
  return 1;
}

ccurl_library *ccurl_open(const char *name, char *message, size_t capacity) {
  void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    const char *reason = dlerror();
    snprintf(message, capacity, "%s", reason ? reason : name);
    return NULL;
  }
  ccurl_library *library = calloc(1, sizeof *library);
  if (!library) {
    snprintf(message, capacity, "out of memory");
  } else if (fill(library, handle, name, message, capacity)) {
    const struct version_info *version = library->version_info(0);
    if (version->number < oldest_version) {
      snprintf(message, capacity, "%s is version %s, older than 7.80.0", name, version->version);
    } else {
      int code = library->global_init(global_all);
      if (code == CCURLE_OK) return library;
      snprintf(message, capacity, "%s", library->easy_strerror(code));
    }
  }
  free(library);
  dlclose(handle);
  return NULL;
}

ccurl_easy *ccurl_easy_new(const ccurl_library *library) { return library->easy_init(); }

void ccurl_easy_free(const ccurl_library *library, ccurl_easy *easy) { library->easy_cleanup(easy); }

const char *ccurl_error_text(const ccurl_library *library, int code) { return library->easy_strerror(code); }

int ccurl_set_number(const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, long value) {
  return library->easy_setopt(easy, option, value);
}

int ccurl_set_size(const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, int64_t value) {
  return library->easy_setopt(easy, option, value);
}

int ccurl_set_text(const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, const char *value) {
  return library->easy_setopt(easy, option, value);
}

int ccurl_set_list(const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, ccurl_list *value) {
  return library->easy_setopt(easy, option, value);
}

int ccurl_set_pointer(const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, void *value) {
  return library->easy_setopt(easy, option, value);
}

int ccurl_set_data_function(
  const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, ccurl_data_function value) {
  return library->easy_setopt(easy, option, value);
}

int ccurl_set_prereq_function(const ccurl_library *library, ccurl_easy *easy, ccurl_prereq_function value) {
  return library->easy_setopt(easy, CCURLOPT_PREREQFUNCTION, value);
}

ccurl_list *ccurl_list_append(const ccurl_library *library, ccurl_list *list, const char *line) {
  return library->slist_append(list, line);
}

void ccurl_list_free(const ccurl_library *library, ccurl_list *list) { library->slist_free_all(list); }

ccurl_multi *ccurl_multi_new(const ccurl_library *library) { return library->multi_init(); }

void ccurl_multi_free(const ccurl_library *library, ccurl_multi *multi) { library->multi_cleanup(multi); }

int ccurl_multi_add(const ccurl_library *library, ccurl_multi *multi, ccurl_easy *easy) {
  return library->multi_add_handle(multi, easy);
}

int ccurl_multi_remove(const ccurl_library *library, ccurl_multi *multi, ccurl_easy *easy) {
  return library->multi_remove_handle(multi, easy);
}

int ccurl_multi_perform(const ccurl_library *library, ccurl_multi *multi, int *running) {
  return library->multi_perform(multi, running);
}

int ccurl_multi_poll(const ccurl_library *library, ccurl_multi *multi, int milliseconds) {
  return library->multi_poll(multi, NULL, 0, milliseconds, NULL);
}

int ccurl_multi_wakeup(const ccurl_library *library, ccurl_multi *multi) { return library->multi_wakeup(multi); }

const char *ccurl_multi_error_text(const ccurl_library *library, int code) { return library->multi_strerror(code); }

_Bool ccurl_multi_result(const ccurl_library *library, ccurl_multi *multi, int *code) {
  int left = 0;
  for (struct message *next; (next = library->multi_info_read(multi, &left));) {
    if (next->kind == message_done) {
      *code = next->data.result;
      return 1;
    }
  }
  return 0;
}
