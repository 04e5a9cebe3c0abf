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

// ncurses writes after every cursor movement, a dozen times for a small frame. During its frames its descriptor is a file
// in memory; the terminal gets the frame in one write.
static FILE *screen_stream = NULL;
static int frame_file = -1;

SCREEN *usher_open_screen(const char *terminal) {
    int descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    screen_stream = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    frame_file = memfd_create("usher-frame", MFD_CLOEXEC);
    SCREEN *screen = screen_stream == NULL || frame_file < 0 ? NULL : newterm(terminal, screen_stream, stdin);
    if (screen == NULL) {
        usher_close_screen(NULL);
    }
    return screen;
}

void usher_close_screen(SCREEN *screen) {
    if (screen != NULL) {
        endwin();
        delscreen(screen);
    }
    if (screen_stream != NULL) {
        fclose(screen_stream);
        screen_stream = NULL;
    }
    if (frame_file >= 0) {
        close(frame_file);
        frame_file = -1;
    }
}

void usher_begin_frame(void) {
    dup3(frame_file, fileno(screen_stream), O_CLOEXEC);
}

void usher_end_frame(void) {
    dup3(STDOUT_FILENO, fileno(screen_stream), O_CLOEXEC);
    static char buffer[1 << 16];
    off_t length = lseek(frame_file, 0, SEEK_CUR);
    for (off_t offset = 0; offset < length;) {
        // Beyond the frame's end the file still contains older, longer frames.
        size_t rest = (size_t)(length - offset);
        ssize_t count = pread(frame_file, buffer, rest < sizeof buffer ? rest : sizeof buffer, offset);
        if (count <= 0 || !usher_write_all(STDOUT_FILENO, buffer, (size_t)count)) {
            break;
        }
        offset += count;
    }
    lseek(frame_file, 0, SEEK_SET);
    if (length > (off_t)sizeof buffer) {
        (void)!ftruncate(frame_file, 0);
    }
}

bool usher_write_all(int descriptor, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0 && errno == EAGAIN) {
            // Another process on this terminal may have made it non-blocking.
            struct pollfd request = {.fd = descriptor, .events = POLLOUT};
            poll(&request, 1, -1);
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
