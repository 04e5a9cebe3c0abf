#include "assets.h"

// C23's #embed keeps the files inside the program: it needs no bundle, and opens no file at run time. The compiler
// lists the files as dependencies of the object file, so that a change to one rebuilds it.
#ifndef __has_embed
#error "the compiler has no #embed: it is in clang from version 19 on, and in the toolchain of Swift 6.3"
#endif

static const unsigned char openapi[] = {
#embed "Resources/openapi.json"
};

static const unsigned char embed_script[] = {
#embed "Resources/embed.js"
};

static const unsigned char embed_style[] = {
#embed "Resources/embed.css"
};

struct asset asset_openapi(void) { return (struct asset){openapi, sizeof openapi}; }
struct asset asset_embed_script(void) { return (struct asset){embed_script, sizeof embed_script}; }
struct asset asset_embed_style(void) { return (struct asset){embed_style, sizeof embed_style}; }
