#ifndef CSODIUM_SHIM_H
#define CSODIUM_SHIM_H

#if !__has_include(<sodium.h>)
#error "install libsodium-dev"
#endif
#include <sodium.h>

#endif
