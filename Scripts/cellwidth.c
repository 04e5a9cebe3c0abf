// Prints Sources/UsherCore/Text/CellWidthTable.swift from the C library's own table:
//   cc -o /tmp/cellwidth Scripts/cellwidth.c && /tmp/cellwidth > Sources/UsherCore/Text/CellWidthTable.swift
#define _XOPEN_SOURCE 700
#include <gnu/libc-version.h>
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

int main(void) {
    if (!setlocale(LC_ALL, "C.UTF-8")) return 1;
    printf("/// What `wcwidth` of glibc %s says in C.UTF-8, made by `Scripts/cellwidth.c`.\n", gnu_get_libc_version());
    puts("///");
    puts("/// Ordered; an entry is the first scalar of a run, times four, plus the run's class: 0, 1 or 2 cells, or 3 for");
    puts("/// scalars that glibc does not know or does not print.");
    puts("enum CellWidthTable {");
    puts("    // swift-format-ignore");
    printf("    static let runs: [UInt32] = [");
    int last = -1, entries = 0;
    for (unsigned scalar = 0; scalar <= 0x10FFFF; scalar++) {
        int width = scalar == 0 || (scalar >= 0xD800 && scalar < 0xE000) ? -1 : wcwidth((wchar_t)scalar);
        int class = width < 0 ? 3 : width;
        if (class == last) continue;
        printf(entries++ % 12 ? " 0x%X," : "\n        0x%X,", scalar * 4 + (unsigned)class);
        last = class;
    }
    puts("\n    ]\n}");
    return 0;
}
