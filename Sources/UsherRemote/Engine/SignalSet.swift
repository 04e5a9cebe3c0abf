// curl's header brings the C library's type along, so that optimised builds take it to be curl's.
internal import CCurl
internal import Glibc

extension sigset_t {
    static var everySignal: sigset_t {
        var set = sigset_t()
        sigfillset(&set)
        return set
    }
}
