/// What kind of change an audit row tells of.
enum AuditKind: String {
    case create
    case update
    case undo
    case playback
}
