#ifndef CMICROHTTPD_SHIM_H
#define CMICROHTTPD_SHIM_H

#if !__has_include(<microhttpd.h>)
#error "install libmicrohttpd-dev"
#endif
#include <malloc.h>
#include <microhttpd.h>

/// The daemon's callbacks; `MHD_start_daemon` takes them as variadic arguments, which Swift cannot pass.
struct usher_mhd_callbacks {
    void *context;
    MHD_AccessHandlerCallback access;
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
    void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
};

struct usher_mhd_limits {
    unsigned int connections;
    unsigned int idle_seconds;
    unsigned int threads;
    size_t connection_memory;
    size_t stack;
};

/// Starts a daemon with a thread pool on a socket that is already listening.
static inline struct MHD_Daemon *usher_mhd_start(
    int listening, struct usher_mhd_limits limits, struct usher_mhd_callbacks callbacks)
{
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
        callbacks.access, callbacks.context,
        MHD_OPTION_LISTEN_SOCKET, listening,
        MHD_OPTION_CONNECTION_LIMIT, limits.connections,
        MHD_OPTION_CONNECTION_TIMEOUT, limits.idle_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits.connection_memory,
        MHD_OPTION_THREAD_POOL_SIZE, limits.threads,
        MHD_OPTION_THREAD_STACK_SIZE, limits.stack,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
        MHD_OPTION_NOTIFY_COMPLETED, callbacks.completed, callbacks.context,
        MHD_OPTION_NOTIFY_CONNECTION, callbacks.connection, callbacks.context,
        MHD_OPTION_URI_LOG_CALLBACK, callbacks.target, callbacks.context,
        MHD_OPTION_END);
}

static inline int usher_mhd_socket(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

/// Bytes of the request's header, from the method to the end of the empty line; known from the first call of `access`
/// on.
static inline size_t usher_mhd_header_size(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

static inline void *usher_mhd_socket_context(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static inline const struct sockaddr *usher_mhd_peer(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}

/// Makes the C library return blocks of a quarter of a megabyte and more to the system when they are freed, instead of
/// raising that threshold to the largest block seen and keeping all below it.
static inline void usher_return_long_memory(void)
{
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
#endif
}

static inline unsigned int usher_mhd_open_connections(struct MHD_Daemon *daemon)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    return info ? info->num_connections : 0;
}

#endif
