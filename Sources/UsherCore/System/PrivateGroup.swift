internal import Glibc

/// Whether a group belongs to one user alone, as on systems that create a group for each user; its rights are then the
/// user's.
///
/// - Returns: whether it is the user's primary group, has the user's name, and has no other user, neither as a member
///   nor, by this machine's list of users, as the primary group. Never for root, whose group others join.
package func isPrivateGroup(_ group: UInt32, of user: UInt32) -> Bool {
    guard user != 0, let owner = account(user), owner.group == group else { return false }
    guard let (name, members) = members(of: group), name == owner.name else { return false }
    return members.allSatisfy { $0 == name } && !isPrimaryGroup(group, ofAnotherThan: user)
}

private let longestEntry = 65_536

private func account(_ user: UInt32) -> (name: String, group: UInt32)? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var texts = [CChar](repeating: 0, count: longestEntry)
    return texts.withUnsafeMutableBufferPointer { texts in
        guard let start = texts.baseAddress, getpwuid_r(user, &entry, start, texts.count, &found) == 0, found != nil
        else { return nil }
        return (String(cString: entry.pw_name), entry.pw_gid)
    }
}

private func members(of id: UInt32) -> (name: String, members: [String])? {
    var entry = group()
    var found: UnsafeMutablePointer<group>?
    var texts = [CChar](repeating: 0, count: longestEntry)
    return texts.withUnsafeMutableBufferPointer { texts in
        // A group with more members than fit belongs to several users.
        guard let start = texts.baseAddress, getgrgid_r(id, &entry, start, texts.count, &found) == 0, found != nil
        else { return nil }
        var members: [String] = []
        var next = entry.gr_mem
        while let pointer = next, let member = pointer.pointee {
            members.append(String(cString: member))
            next = pointer + 1
        }
        return (String(cString: entry.gr_name), members)
    }
}

/// Reads the list as a file: enumerating all sources of users is slow and not thread-safe.
private func isPrimaryGroup(_ group: UInt32, ofAnotherThan user: UInt32) -> Bool {
    guard let list = fopen("/etc/passwd", "re") else { return false }
    defer { fclose(list) }
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var texts = [CChar](repeating: 0, count: longestEntry)
    return texts.withUnsafeMutableBufferPointer { texts in
        guard let start = texts.baseAddress else { return false }
        while fgetpwent_r(list, &entry, start, texts.count, &found) == 0, found != nil {
            if entry.pw_gid == group, entry.pw_uid != user { return true }
        }
        return false
    }
}
