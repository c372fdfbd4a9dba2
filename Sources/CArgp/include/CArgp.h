#ifndef CARGP_H
#define CARGP_H
// GNU argp, the C library's reader of command lines; Swift's Glibc module leaves it out.
#include <argp.h>
#endif
