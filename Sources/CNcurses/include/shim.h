#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H
#define NCURSES_WIDECHAR 1
#if !__has_include(<curses.h>)
#error "install libncurses-dev"
#endif
#include <curses.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

// ncurses' macros are not visible in Swift, and its mutable globals not allowed: typed replacements for usher.

static const attr_t usher_attribute_bold = A_BOLD;
static const attr_t usher_attribute_dim = A_DIM;
static const attr_t usher_attribute_underline = A_UNDERLINE;
static const attr_t usher_attribute_reverse = A_REVERSE;

static inline WINDOW *usher_standard_screen(void) { return stdscr; }
static inline WINDOW *usher_physical_screen(void) { return curscr; }
static inline int usher_color_count(void) { return COLORS; }
static inline int usher_pair_count(void) { return COLOR_PAIRS; }

/// Opens a screen for `terminal`, read on standard input; NULL when ncurses cannot drive it.
///
/// ncurses neither enters the screen nor writes to the terminal nor sets its modes: `usher_take_output` gives the bytes of
/// its drawing.
SCREEN *usher_open_screen(const char *terminal);

/// Frees the screen of `usher_open_screen`; writes nothing.
void usher_close_screen(SCREEN *screen);

/// The number of bytes that ncurses has written since the last `usher_take_output`.
size_t usher_output_length(void);

/// Takes these bytes, all of them; false when they cannot be read.
bool usher_take_output(void *bytes, size_t length);

/// The longest piece of one write to a descriptor that blocks, in bytes, after `poll` has said that it can be written.
///
/// A pseudo-terminal hands its room out in units of 256 bytes, and other terminals say it only for more.
enum { usher_piece = 256 };

/// How long the end of the program waits for a terminal that takes nothing, in milliseconds.
enum { usher_patience = 150 };

/// Writes in pieces to a terminal, each once it can be written; false when it takes nothing for `usher_patience`.
///
/// For the end of the program, where the event loop waits no more. Async-signal-safe.
bool usher_write_patiently(int descriptor, const char *bytes, size_t length);

/// The most bytes of `usher_replay`.
enum { usher_longest_replay = 1 << 16 };

/// Writes a file to a terminal in the same way, only its end when it is very long. Async-signal-safe.
void usher_replay(int file, int descriptor);

/// The result of `setupterm`: 1 usable, 0 unknown or too generic to draw on, -1 no terminfo database.
///
/// On any thread, as long as no thread draws; ncurses' own terminal is current again afterwards.
int usher_check_terminal(const char *terminal);

/// The string capability, or NULL when the terminal lacks it.
const char *usher_capability(const char *name);

/// The same with one or two parameters filled in, valid until the next call.
const char *usher_capability_with(const char *name, int first, int second);

/// Whether the terminal has the boolean capability.
bool usher_has_flag(const char *name);

/// The numeric capability; negative when the terminal lacks it.
int usher_number(const char *name);

/// The sequence that selects a colour of ncurses' numbers, valid until the next call; NULL when there is none.
const char *usher_color_sequence(int number, bool is_background);

/// The number of colours that terminfo lists for `terminal`; negative for none and for an unknown terminal.
///
/// On any thread, as above.
int usher_terminal_colors(const char *terminal);

/// Makes a cell of one spacing character with its zero-width followers; false when ncurses does not accept them.
///
/// `pair` may exceed the 15 bits of a `short`.
bool usher_make_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair);

/// Puts cells into a row of the standard screen; never writes past the right edge, even from the last cell.
///
/// `count` is that of the characters, of which wide ones take two cells.
void usher_put_cells(int row, int column, const cchar_t *cells, int count);

/// Makes ncurses treat the cells of a row from a column on as unknown.
///
/// The next update writes these cells again, in one sequence without a cursor movement.
void usher_distrust(int row, int column);

/// The number of cells that the C library assigns to a character; negative when it cannot be shown.
int usher_width(wchar_t character);

/// Whether the locale's encoding contains the character.
bool usher_can_encode(wchar_t character);

/// The character of a byte in a one-byte encoding; 0 for none.
uint32_t usher_character_of_byte(unsigned char byte);

/// A descriptor that any thread can post to and `poll` waits on; -1 on failure.
int usher_open_mailbox(void);

/// A descriptor that becomes readable at an instant of the wall clock, or when that clock is set; -1 on failure.
int usher_open_timer(void);

/// Arms the timer for an instant since 1970; both 0 disarm it.
void usher_set_timer(int timer, int64_t seconds, int64_t nanoseconds);

/// An unnamed file in memory; -1 on failure.
int usher_open_memory_file(void);

/// A terminal's size in cells; false when the descriptor is no terminal.
bool usher_terminal_size(int descriptor, int *width, int *height);

#endif
