#ifndef CARGP_H
#define CARGP_H
#include <argp.h>
#endif
