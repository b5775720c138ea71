import BuildArtifacts
import Diagnostics
import Foundation
import ReportPipeline
import Synchronization

/// Standard error: diagnostics, and on a terminal a bar that shows how far the build is.
final class Console: Sendable {
  private let isQuiet: Bool
  private let isJSON: Bool
  private let isTerminal: Bool
  private let hasColor: Bool
  /// Whether a bar stands on the last line, to be wiped before anything else is printed.
  private let barIsShown = Mutex(false)

  /// - Parameter isJSON: whether diagnostics go to standard output, a JSON object a line.
  init(isQuiet: Bool, isJSON: Bool = false) {
    self.isQuiet = isQuiet
    self.isJSON = isJSON
    let environment = ProcessInfo.processInfo.environment
    isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    hasColor = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Draws the bar on a terminal; elsewhere a line when a notebook is done.
  func show(_ progress: BuildProgress) {
    guard !isQuiet else { return }
    barIsShown.withLock { shown in
      if isTerminal {
        write("\r\u{1B}[K" + bar(progress))
        shown = true
      } else if let done = progress.finished {
        write("\(done)\n")
      }
    }
  }

  /// Prints what the build found and one line of summary.
  func finish(_ outcome: BuildOutcome) {
    barIsShown.withLock { shown in
      if shown { write("\r\u{1B}[K") }
      shown = false
    }
    for diagnostic in outcome.diagnostics where !isQuiet || diagnostic.severity > .note {
      if isJSON {
        let line = DiagnosticLine(diagnostic).json + "\n"
        FileHandle.standardOutput.write(Data(line.utf8))
      } else {
        write(colored(diagnostic) + "\n")
      }
    }
    if !isQuiet { write(outcome.summary + "\n") }
  }

  /// Prints a line that is no part of a build.
  func say(_ text: String) {
    if !isQuiet { complain(text) }
  }

  /// Prints a line in any case.
  func complain(_ text: String) {
    barIsShown.withLock { shown in
      write((shown ? "\r\u{1B}[K" : "") + text + "\n")
      shown = false
    }
  }

  private func bar(_ progress: BuildProgress) -> String {
    let width = 24
    let filled = Int((progress.fraction * Double(width)).rounded())
    let cells =
      String(repeating: "█", count: filled)
      + String(repeating: "░", count: width - filled)
    return "\(cells) \(progress.message)"
  }

  /// The severity in its colour, the rest as it is.
  private func colored(_ diagnostic: Diagnostic) -> String {
    guard hasColor else { return diagnostic.description }
    let code =
      switch diagnostic.severity {
      case .error: "31"
      case .warning: "35"
      case .note: "36"
      }
    let word = "\(diagnostic.severity.rawValue):"
    guard let range = diagnostic.description.firstRange(of: word) else {
      return diagnostic.description
    }
    return diagnostic.description.replacingCharacters(
      in: range, with: "\u{1B}[1;\(code)m\(word)\u{1B}[0m")
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
