#ifndef CCURL_H
#define CCURL_H

// What the Networking target needs of libcurl, opened at run time. Building asks for no curl header: the numbers
// below are part of libcurl's binary interface, which has not changed since soname 4, and a test compares every one
// of them with <curl/curl.h> where that is installed. A name here is curl's own with one more C in front.

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

enum ccurl_option {
  CCURLOPT_WRITEDATA = 10001,
  CCURLOPT_URL = 10002,
  CCURLOPT_PROXY = 10004,
  CCURLOPT_ERRORBUFFER = 10010,
  CCURLOPT_WRITEFUNCTION = 20011,
  CCURLOPT_USERAGENT = 10018,
  CCURLOPT_HTTPHEADER = 10023,
  CCURLOPT_HEADERDATA = 10029,
  CCURLOPT_SSLVERSION = 32,
  CCURLOPT_CUSTOMREQUEST = 10036,
  CCURLOPT_FOLLOWLOCATION = 52,
  CCURLOPT_SSL_VERIFYPEER = 64,
  CCURLOPT_CAINFO = 10065,
  CCURLOPT_FRESH_CONNECT = 74,
  CCURLOPT_FORBID_REUSE = 75,
  CCURLOPT_HEADERFUNCTION = 20079,
  CCURLOPT_SSL_VERIFYHOST = 81,
  CCURLOPT_HTTP_VERSION = 84,
  CCURLOPT_CAPATH = 10097,
  CCURLOPT_NOSIGNAL = 99,
  CCURLOPT_POSTFIELDSIZE_LARGE = 30120,
  CCURLOPT_TIMEOUT_MS = 155,
  CCURLOPT_CONNECTTIMEOUT_MS = 156,
  CCURLOPT_COPYPOSTFIELDS = 10165,
  CCURLOPT_PROTOCOLS = 181,
  CCURLOPT_RESOLVE = 10203,
  CCURLOPT_PATH_AS_IS = 234,
  CCURLOPT_SUPPRESS_CONNECT_HEADERS = 265,
  CCURLOPT_HTTP09_ALLOWED = 285,
  CCURLOPT_PREREQFUNCTION = 20312,
  CCURLOPT_PREREQDATA = 10313,
  CCURLOPT_QUICK_EXIT = 322,
};

enum ccurl_code {
  CCURLE_OK = 0,
  CCURLE_UNSUPPORTED_PROTOCOL = 1,
  CCURLE_COULDNT_RESOLVE_HOST = 6,
  CCURLE_WEIRD_SERVER_REPLY = 8,
  CCURLE_OPERATION_TIMEDOUT = 28,
  CCURLE_SSL_CONNECT_ERROR = 35,
  CCURLE_UNKNOWN_OPTION = 48,
  CCURLE_GOT_NOTHING = 52,
  CCURLE_SEND_ERROR = 55,
  CCURLE_RECV_ERROR = 56,
  CCURLE_SSL_CERTPROBLEM = 58,
  CCURLE_SSL_CIPHER = 59,
  CCURLE_PEER_FAILED_VERIFICATION = 60,
  CCURLE_SSL_CACERT_BADFILE = 77,
  CCURLE_SSL_ISSUER_ERROR = 83,
  CCURLE_SSL_INVALIDCERTSTATUS = 91,
  CCURLE_SSL_CLIENTCERT = 98,
};

enum ccurl_value {
  CCURLPROTO_HTTP = 1,
  CCURLPROTO_HTTPS = 2,
  CCURL_HTTP_VERSION_1_1 = 2,
  CCURL_SSLVERSION_TLSv1_2 = 6,
  CCURL_PREREQFUNC_OK = 0,
  CCURL_PREREQFUNC_ABORT = 1,
  CCURL_ERROR_SIZE = 256,
};

/// One opened libcurl: its functions, found by name.
typedef struct ccurl_library ccurl_library;
/// One transfer: curl's CURL.
typedef struct ccurl_easy ccurl_easy;
/// What drives transfers: curl's CURLM.
typedef struct ccurl_multi ccurl_multi;
/// A list of lines: curl's struct curl_slist.
typedef struct ccurl_list ccurl_list;

/// Called with each header line, or with each piece of a body; fewer bytes returned than given end the transfer.
typedef size_t (*ccurl_data_function)(char *bytes, size_t size, size_t count, void *context);
/// Called when the connection stands and nothing of the request has been sent.
typedef int (*ccurl_prereq_function)(void *context, char *peer, char *local, int peer_port, int local_port);

/// Opens libcurl and finds every function below, so that building and starting need no curl.
///
/// The library stays open for the life of the process. Where it is missing, too old or lacks a function, NULL is
/// returned and `message` holds the reason.
ccurl_library *_Nullable ccurl_open(const char *name, char *message, size_t capacity);

/// Exists because curl's functions are known by pointer alone; so do the functions without a comment below.
ccurl_easy *_Nullable ccurl_easy_new(const ccurl_library *library);
void ccurl_easy_free(const ccurl_library *library, ccurl_easy *easy);
const char *ccurl_error_text(const ccurl_library *library, int code);

/// Setting an option is a variadic call, which Swift does not import: one function here for each kind of value.
int ccurl_set_number(const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, long value);
int ccurl_set_size(const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, int64_t value);
int ccurl_set_text(
  const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, const char *_Nullable value);
int ccurl_set_list(const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, ccurl_list *value);
int ccurl_set_pointer(const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, void *value);
int ccurl_set_data_function(
  const ccurl_library *library, ccurl_easy *easy, enum ccurl_option option, ccurl_data_function value);
int ccurl_set_prereq_function(const ccurl_library *library, ccurl_easy *easy, ccurl_prereq_function value);

ccurl_list *_Nullable ccurl_list_append(
  const ccurl_library *library, ccurl_list *_Nullable list, const char *line);
void ccurl_list_free(const ccurl_library *library, ccurl_list *_Nullable list);

ccurl_multi *_Nullable ccurl_multi_new(const ccurl_library *library);
void ccurl_multi_free(const ccurl_library *library, ccurl_multi *multi);
int ccurl_multi_add(const ccurl_library *library, ccurl_multi *multi, ccurl_easy *easy);
int ccurl_multi_remove(const ccurl_library *library, ccurl_multi *multi, ccurl_easy *easy);
int ccurl_multi_perform(const ccurl_library *library, ccurl_multi *multi, int *running);
int ccurl_multi_poll(const ccurl_library *library, ccurl_multi *multi, int milliseconds);
int ccurl_multi_wakeup(const ccurl_library *library, ccurl_multi *multi);
const char *ccurl_multi_error_text(const ccurl_library *library, int code);
/// Reads how the multi's one transfer ended; false while it has not. curl's message is a struct with a union.
_Bool ccurl_multi_result(const ccurl_library *library, ccurl_multi *multi, int *code);

#pragma clang assume_nonnull end

#endif
