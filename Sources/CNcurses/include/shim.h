#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H
#define NCURSES_WIDECHAR 1
#if !__has_include(<curses.h>)
#error "install libncurses-dev"
#endif
#include <curses.h>
#endif
