#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/timerfd.h>
#include <term.h>
#include <unistd.h>

// ncurses writes after every cursor movement, waits for a terminal that takes nothing, and spins on one that does not
// block. Its descriptor is a file in memory, from where the bytes are taken: the terminal is never written to by ncurses,
// nor are its modes set.
static FILE *screen_stream = NULL;

SCREEN *usher_open_screen(const char *terminal) {
    int file = memfd_create("usher-screen", MFD_CLOEXEC);
    screen_stream = file < 0 ? NULL : fdopen(file, "w");
    SCREEN *screen = screen_stream == NULL ? NULL : newterm(terminal, screen_stream, stdin);
    if (screen == NULL) {
        usher_close_screen(NULL);
        return NULL;
    }
    // What enters the screen belongs to the size in the terminal's description, the only one that ncurses knows of. A
    // delay of nothing writes it to the file.
    delay_output(0);
    lseek(file, 0, SEEK_SET);
    return screen;
}

void usher_close_screen(SCREEN *screen) {
    if (screen != NULL) {
        delscreen(screen);
    }
    if (screen_stream != NULL) {
        fclose(screen_stream);
        screen_stream = NULL;
    }
}

size_t usher_output_length(void) {
    off_t length = lseek(fileno(screen_stream), 0, SEEK_CUR);
    return length < 0 ? 0 : (size_t)length;
}

bool usher_take_output(void *bytes, size_t length) {
    static const size_t kept = 1 << 16;
    int file = fileno(screen_stream);
    size_t taken = 0;
    while (taken < length) {
        ssize_t count = pread(file, (char *)bytes + taken, length - taken, (off_t)taken);
        if (count <= 0) {
            break;
        }
        taken += (size_t)count;
    }
    lseek(file, 0, SEEK_SET);
    if (length > kept) {
        (void)!ftruncate(file, 0);
    }
    return taken == length;
}

bool usher_write_patiently(int descriptor, const char *bytes, size_t length) {
    while (length > 0) {
        struct pollfd request = {.fd = descriptor, .events = POLLOUT};
        int ready = poll(&request, 1, usher_patience);
        if (ready < 0 && errno == EINTR) {
            continue;
        }
        if (ready <= 0 || !(request.revents & POLLOUT)) {
            return false;
        }
        ssize_t written = write(descriptor, bytes, length < usher_piece ? length : usher_piece);
        if (written < 0 && (errno == EINTR || errno == EAGAIN)) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

void usher_replay(int file, int descriptor) {
    char buffer[usher_piece];
    off_t length = lseek(file, 0, SEEK_END);
    off_t offset = length > usher_longest_replay ? length - usher_longest_replay : 0;
    for (;;) {
        ssize_t count = pread(file, buffer, sizeof buffer, offset);
        if (count <= 0 || !usher_write_patiently(descriptor, buffer, (size_t)count)) {
            return;
        }
        offset += count;
    }
}

// `setupterm` changes variables of the whole process.
static pthread_mutex_t descriptions = PTHREAD_MUTEX_INITIALIZER;

/// Looks `terminal` up, lets `inspect` read its description and restores the current one.
///
/// Returns the result of `setupterm`: 1 found, 0 unknown, -1 no terminfo database.
static int describe(const char *terminal, void (*inspect)(int *), int *seen) {
    pthread_mutex_lock(&descriptions);
    TERMINAL *before = cur_term;
    int result = 0;
    if (setupterm(terminal, STDOUT_FILENO, &result) == OK) {
        inspect(seen);
        del_curterm(cur_term);
    } else if (result > 0) {
        // Found, but too generic to use.
        result = 0;
    }
    set_curterm(before);
    pthread_mutex_unlock(&descriptions);
    return result;
}

static void see_whether_usable(int *usable) {
    // The dashboard needs to move the cursor and to clear the screen.
    *usable = !hard_copy && !generic_type && cursor_address != NULL && clear_screen != NULL;
}

static void see_colors(int *colors) {
    *colors = tigetnum("colors");
}

int usher_check_terminal(const char *terminal) {
    int usable = 0;
    int found = describe(terminal, see_whether_usable, &usable);
    return found < 0 ? -1 : usable;
}

int usher_terminal_colors(const char *terminal) {
    int colors = -1;
    describe(terminal, see_colors, &colors);
    return colors;
}

const char *usher_capability(const char *name) {
    char *value = tigetstr(name);
    return value == (char *)-1 ? NULL : value;
}

const char *usher_capability_with(const char *name, int first, int second) {
    const char *format = usher_capability(name);
    return format == NULL ? NULL : tiparm(format, first, second);
}

bool usher_has_flag(const char *name) {
    return tigetflag(name) > 0;
}

int usher_number(const char *name) {
    return tigetnum(name);
}

const char *usher_color_sequence(int number, bool is_background) {
    const char *format = is_background ? set_a_background : set_a_foreground;
    return format == NULL ? NULL : tiparm(format, number);
}

bool usher_make_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
    return setcchar(cell, text, attributes, (short)0, &pair) == OK;
}

void usher_put_cells(int row, int column, const cchar_t *cells, int count) {
    // The string form neither wraps nor scrolls at the edge.
    mvwadd_wchnstr(stdscr, row, column, cells, count);
}

void usher_distrust(int row, int column) {
    // A style that no canvas has; the current screen then differs from any cell.
    cchar_t strange;
    int pair = 0;
    if (setcchar(&strange, L" ", A_BLINK | A_INVIS, (short)0, &pair) != OK) {
        return;
    }
    int cursor_row, cursor_column;
    getyx(curscr, cursor_row, cursor_column);
    for (int width = getmaxx(curscr); column < width; column++) {
        mvwadd_wchnstr(curscr, row, column, &strange, 1);
    }
    wmove(curscr, cursor_row, cursor_column);
}

int usher_width(wchar_t character) {
    return wcwidth(character);
}

bool usher_can_encode(wchar_t character) {
    char bytes[MB_LEN_MAX];
    return wctomb(bytes, character) > 0;
}

uint32_t usher_character_of_byte(unsigned char byte) {
    wint_t character = btowc(byte);
    return character == WEOF ? 0 : (uint32_t)character;
}

int usher_open_mailbox(void) {
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

int usher_open_timer(void) {
    return timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
}

void usher_set_timer(int timer, int64_t seconds, int64_t nanoseconds) {
    struct itimerspec when = {.it_value = {.tv_sec = seconds, .tv_nsec = nanoseconds}};
    timerfd_settime(timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
}

int usher_open_memory_file(void) {
    return memfd_create("usher-errors", MFD_CLOEXEC);
}

// term.h defines the macros columns and lines.
bool usher_terminal_size(int descriptor, int *width, int *height) {
    struct winsize size = {0};
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) {
        return false;
    }
    *width = size.ws_col;
    *height = size.ws_row;
    return true;
}
