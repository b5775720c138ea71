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
      ntkdoc turns Markdown notebooks with Swift cells into typeset PDF, PNG and HTML reports. The cells \
      call an engine for neural tangent kernels, and every numbered equation carries the evidence that \
      the build computed for it.

        ntkdoc build notebooks        write the reports of a folder to output/
        ntkdoc check notebooks        check everything without rendering
        ntkdoc watch notebooks        rebuild on every save, and show the pages in a browser

      Exit status: 0 success; 1 error in a notebook (a diagnostic, a failed cell or check); 2 wrong \
      usage; 3 environment failure (no compiler, no font, disk full).
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
