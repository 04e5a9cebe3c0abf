#ifndef CASSETS_H
#define CASSETS_H

#include <stddef.h>

// A file of Resources/, as of the build. The bytes live as long as the process, and have no terminating zero.
struct asset {
    const unsigned char *_Nonnull bytes;
    size_t length;
};

struct asset asset_openapi(void);
struct asset asset_embed_script(void);
struct asset asset_embed_style(void);

#endif
