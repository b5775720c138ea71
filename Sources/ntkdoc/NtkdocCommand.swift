import ArgumentParser
import Foundation
import Interruption
import ReportPipeline

/// The command line: a file a subcommand.
@main
struct NtkdocCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ntkdoc",
    abstract: "Documents in which a mathematical derivation runs.",
    discussion: """
      Markdown notebooks whose Swift cells call a Neural Tangent Kernel engine become typeset PDF \
      and PNG reports; every numbered equation can stand next to evidence computed in the build.

        ntkdoc build notebooks        reports of all notebooks of a folder, under output/
        ntkdoc check notebooks        everything but rendering
        ntkdoc watch notebooks        again on every save, with pages in the browser

      Exit status: 0 all well; 1 a notebook is at fault (a diagnostic, a failed cell or check); \
      2 wrong usage; 3 the environment is at fault (no compiler, no font, disk full).
      """,
    version: ntkdocVersion,
    subcommands: [
      BuildCommand.self, CheckCommand.self, WatchCommand.self, NewCommand.self, ImportCommand.self,
      MathCommand.self, ExtractCommand.self, DoctorCommand.self, CleanCommand.self,
    ])

  /// Runs the command that the arguments name; wrong usage ends with status 2.
  static func main() async {
    Interruption.watch()
    // A file that grows too large is an error like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    // Asking the libraries takes time that no other start should spend.
    if CommandLine.arguments.dropFirst().first == "--version" { return print(VersionText.text) }
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
      exit(withError: ExitCode(BuildOutcome.Status.wrongUsage.rawValue))
    }
  }
}
