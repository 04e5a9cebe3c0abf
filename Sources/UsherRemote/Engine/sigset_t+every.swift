// curl's header also brings the C library's type, which optimised builds attribute to curl.
internal import CCurl
internal import Glibc

extension sigset_t {
    static var everySignal: sigset_t {
        var set = sigset_t()
        sigfillset(&set)
        return set
    }
}
