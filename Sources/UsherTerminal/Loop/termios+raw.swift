internal import Glibc

extension termios {
    /// These modes, but with every byte read at once, unchanged and without echo, no key a signal, and a line feed no
    /// more than one row down.
    var raw: termios {
        var modes = self
        modes.c_iflag &= ~tcflag_t(IXON | BRKINT | PARMRK | ICRNL | INLCR | IGNCR)
        modes.c_oflag &= ~tcflag_t(ONLCR | TAB3)
        modes.c_lflag &= ~tcflag_t(ICANON | ISIG | IEXTEN | ECHO | ECHONL)
        withUnsafeMutableBytes(of: &modes.c_cc) {
            $0[Int(VMIN)] = 1
            $0[Int(VTIME)] = 0
        }
        return modes
    }
}
