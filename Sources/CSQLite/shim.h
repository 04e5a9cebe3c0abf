#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#if !__has_include(<sqlite3.h>)
#error "install libsqlite3-dev"
#endif
#include <sqlite3.h>

/// `SQLITE_TRANSIENT`, a casted macro that Swift does not import: SQLite copies the bound bytes before it returns.
static inline sqlite3_destructor_type usher_sqlite_transient(void) { return SQLITE_TRANSIENT; }

#endif
