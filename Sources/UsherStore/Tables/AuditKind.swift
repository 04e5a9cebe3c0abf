/// The kind of change in an audit row.
enum AuditKind: String {
    case create
    case update
    case undo
    case playback
}
