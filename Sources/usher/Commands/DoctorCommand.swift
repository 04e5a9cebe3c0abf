internal import UsherCore
internal import UsherUI

/// `usher doctor`
enum DoctorCommand {
    static let spec = CommandSpec(
        "doctor", "check the terminal, the folders, the library and the institutes",
        details: [
            """
            A line for each check: ok, warn or fail, what was found, and what to do. Nothing is changed. The exit code \
            is 1 when something fails.
            """
        ],
        options: [.json] + OptionSpec.source,
        run: run)

    private static func run(_ context: CommandContext) throws {
        // A broken configuration is a finding, and the other checks go on.
        let configuration = (try? context.configuration()) ?? Configuration()
        let findings =
            try TerminalCheck(environment: context.environment, configuration: configuration).findings()
            + FolderCheck(environment: context.environment).findings()
            + ServiceCheck(context: context).findings()
        if context.arguments.has(.json) {
            var array = JSONArrayOutput(context.output)
            for finding in findings { try array.add(finding) }
            try array.finish()
        } else {
            let table = TextTable<Finding>(
                [
                    Column("VERDICT") { $0.verdict.rawValue }, Column("CHECK") { $0.check },
                    Column("FOUND") { $0.sentence },
                ],
                width: nil, output: context.output, showsTitles: false)
            for finding in findings { try table.add(finding) }
            try table.finish()
        }
        if findings.contains(where: { $0.verdict == .fail }) {
            try context.output.flush()
            throw ExitRequest(code: ExitCode.failure.rawValue)
        }
    }
}
