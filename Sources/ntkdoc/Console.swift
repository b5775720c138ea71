import BuildArtifacts
import Diagnostics
import Dispatch
import Foundation
import ReportPipeline
import Synchronization

/// Standard error: diagnostics, and on a terminal a bar that shows how far the build is.
final class Console: Sendable {
  private let isQuiet: Bool
  private let isJSON: Bool
  private let isTerminal: Bool
  private let hasColor: Bool
  /// The bar on the last line, to be wiped before anything else is printed.
  private let bar = Mutex<Bar?>(nil)
  /// Draws the bar anew while nothing is told, so that the time goes on.
  nonisolated(unsafe) private let clock: DispatchSourceTimer?

  /// What the bar shows, and since when.
  private struct Bar {
    var progress: BuildProgress
    var start: ContinuousClock.Instant
  }

  /// - Parameter isJSON: whether diagnostics go to standard output, a JSON object a line.
  init(isQuiet: Bool, isJSON: Bool = false) {
    self.isQuiet = isQuiet
    self.isJSON = isJSON
    let environment = ProcessInfo.processInfo.environment
    isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    hasColor = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
    clock = isTerminal && !isQuiet ? DispatchSource.makeTimerSource(queue: .global()) : nil
    clock?.schedule(deadline: .now() + 1, repeating: 0.5)
    clock?.setEventHandler { [weak self] in self?.tick() }
    clock?.resume()
  }

  deinit { clock?.cancel() }

  /// A line when a notebook is done; on a terminal also a bar with what is being done and for how
  /// long.
  func show(_ progress: BuildProgress) {
    guard !isQuiet else { return }
    bar.withLock { bar in
      if let done = progress.finished {
        write((bar == nil ? "" : Self.wipe) + done + "\n")
        bar = nil
      }
      guard isTerminal, progress.finished == nil else { return }
      let isSame = bar?.progress.message == progress.message
      let new = Bar(progress: progress, start: isSame ? bar?.start ?? .now : .now)
      write(Self.wipe + text(of: new))
      bar = new
    }
  }

  private func tick() {
    bar.withLock { bar in
      if let bar { write(Self.wipe + text(of: bar)) }
    }
  }

  private static let wipe = "\r\u{1B}[K"

  /// Prints what the build found and one line of summary.
  func finish(_ outcome: BuildOutcome) {
    bar.withLock { bar in
      if bar != nil { write(Self.wipe) }
      bar = nil
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
    bar.withLock { bar in
      write((bar == nil ? "" : Self.wipe) + text + "\n")
      bar = nil
    }
  }

  /// Prints what was asked for to standard output.
  func list(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  /// "████░░░░ ntk-in-training: cell 3 of 12, 4 s", as much as fits on the line.
  private func text(of bar: Bar) -> String {
    let width = 24
    let filled = Int((bar.progress.fraction * Double(width)).rounded())
    let cells =
      String(repeating: "█", count: filled)
      + String(repeating: "░", count: width - filled)
    let seconds = Int((ContinuousClock.now - bar.start) / .seconds(1))
    let time = seconds > 0 ? ", \(seconds) s" : ""
    return String("\(cells) \(bar.progress.message)\(time)".prefix(Self.columns - 1))
  }

  private static var columns: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
      ? Int(size.ws_col) : 80
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
