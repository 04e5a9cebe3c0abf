internal import UsherCore

extension FailureMessages {
    /// Why reading a list stopped.
    func stopped(_ fault: PageProgress.Fault) -> String {
        let what =
            switch fault {
            case .repeats(let pages):
                "sends the same rows again and again, and says that more follow: the last \(pages) pages brought "
                    + "nothing new"
            case .empty(let pages):
                "sent \(pages) page\(pages == 1 ? "" : "s") without a row, and says that more follow"
            case .exceeds(let total):
                "says that this list has \(grouped(total)) row\(total == 1 ? "" : "s"), and that more follow"
            case .grows(let from, let to):
                "counts more rows with each answer: \(grouped(from)) at first, \(grouped(to)) now"
            case .sparse(let pages, let rows):
                "sent \(grouped(pages)) pages for \(grouped(rows)) row\(rows == 1 ? "" : "s"), and says that more "
                    + "follow"
            case .endless(let rows): "sent \(grouped(rows)) rows of one list, and says that more follow"
            case .ends(let total, let rows):
                "says that this list has \(grouped(total)) rows, and ends it after \(grouped(rows))"
            case .impossible(let total): "says that this list has \(grouped(total)) rows, which cannot be"
            }
        if case .impossible = fault { return "\(host) \(what). Nothing of it was read; tell the institute." }
        return "\(host) \(what). usher stopped there: what came before is all that was read. Tell the institute."
    }

    /// The notice about rows without a code or an identifier, which are left out.
    func unreadableRows(_ count: Int) -> String {
        count == 1
            ? "\(host) sent a row without a code or id that usher can read; it is left out. Tell the institute."
            : "\(host) sent \(grouped(count)) rows without a code or id that usher can read; they are left out. "
                + "Tell the institute."
    }

    /// Of a token's fields that are not in the form of the API. It names no token: the dashboard shows it while codes
    /// are hidden, too.
    func oddFields(_ names: [String]) -> String {
        "\(host) sent a token with fields that usher cannot read (\(names.joined(separator: ", "))). "
            + "The token itself shows a warning."
    }

    /// The count that an answer tells.
    ///
    /// - Throws: a sentence, when the count is impossible.
    func believed(_ total: Int?) throws(ServiceError) -> Int? {
        do throws(PageProgress.Fault) {
            return try PageProgress.believed(total)
        } catch {
            throw .failed(stopped(error))
        }
    }
}
