import Diagnostics
import NotebookResults

/// What stopped a notebook, in words: what the cell's result says, and the diagnostic.
struct Failure {
  var message: String
  var identifier: String
  /// The innermost line of the notebook, and the lines that called it.
  var lines: [CodeLine] = []

  init(_ identifier: String, _ message: String) {
    self.identifier = identifier
    self.message = message
  }

  /// From how the process ended and the last lines on its standard error, which the runtime's own
  /// message is taken off.
  init(
    _ ending: NotebookProcess.Ending, standardError: inout String, memory: Int, outputLimit: Int
  ) {
    switch ending {
    case .ended: self.init("cell.exit", "The cell ended the program")
    case .exited(let code): self.init("cell.exit", "The cell ended the program with status \(code)")
    case .timedOut(let seconds):
      self.init("cell.timeout", "The cell was stopped after \(Self.text(seconds)) s")
    case .filledDisk:
      self.init("cell.disk-limit", "The cell was stopped: its files take too much of the disk")
    case .startedTooManyThreads:
      self.init("cell.thread-limit", "The cell was stopped: it started too many threads")
    case .printedTooMuch:
      self.init(
        "cell.output-limit", "The cell was stopped after \(outputLimit >> 20) MB of output")
    case .spokeNonsense:
      self.init(
        "cell.protocol",
        "The cell showed more than \(outputLimit >> 20) MB, or disturbed the channel to the build")
    case .signalled(let signal):
      self.init("cell.signal", "The cell was ended by \(Self.name(of: signal))")
    case .crashed(let signal, _, _):
      if let fatal = Self.takeFatalError(from: &standardError) {
        self.init(fatal: fatal, memory: memory)
      } else {
        self.init("cell.crash", Self.description(of: signal, memory: memory))
      }
    }
  }

  /// From the runtime's own words.
  private init(fatal: String, memory: Int) {
    let thrown = "Error raised at top level: "
    if fatal.hasPrefix(thrown) {
      self.init("cell.error", "Error thrown: \(fatal.dropFirst(thrown.count))")
    } else if fatal.hasPrefix("failed to allocate") {
      self.init(
        "cell.crash", "The cell asked for memory beyond the limit of \(memory >> 20) MB: \(fatal)")
    } else {
      self.init("cell.crash", fatal)
    }
  }

  private static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }

  /// `Swift/File.swift:12: Fatal error: message`, the last such line; the place may be missing.
  private static func takeFatalError(from text: inout String) -> String? {
    for kind in ["Fatal error: ", "Precondition failed: ", "Assertion failed: "] {
      guard let mark = text.ranges(of: kind).last else { continue }
      let start = text[..<mark.lowerBound].lastIndex(of: "\n").map(text.index(after:))
      let before = text[(start ?? text.startIndex)..<mark.lowerBound]
      guard before.isEmpty || before.hasSuffix(": ") else { continue }
      let message = text[mark.upperBound...].split(separator: "\n").joined(separator: " ")
      text = String(text[..<(start ?? text.startIndex)])
      return kind.hasPrefix("Fatal") ? message : kind + message
    }
    return nil
  }

  private static func description(of signal: Int, memory: Int) -> String {
    switch signal {
    case 4, 5:
      "The cell trapped: arithmetic overflow, a broken precondition, or memory beyond the limit of "
        + "\(memory >> 20) MB"
    case 11: "The cell overflowed its stack or touched memory that is not its own"
    default: "The cell was ended by \(name(of: signal))"
    }
  }

  private static func name(of signal: Int) -> String {
    let names = [
      4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL",
      11: "SIGSEGV", 15: "SIGTERM", 25: "SIGXFSZ", 31: "SIGSYS",
    ]
    return names[signal].map { "the signal \($0)" } ?? "signal \(signal)"
  }

  /// The error, in a step.
  func diagnostic(in step: ProgramStep?) -> Diagnostic {
    let callers = lines.dropFirst().prefix(3).map {
      Diagnostic.Related("called from here", at: $0.span)
    }
    return .error(
      identifier, message, at: lines.first?.span ?? Self.head(of: step), related: callers)
  }

  /// The first line of a step that has no better place.
  private static func head(of step: ProgramStep?) -> Span? {
    guard let span = step?.span else { return nil }
    let text = span.text
    let lead = text.utf8.prefix { $0 == 10 || $0 == 32 }.count
    let line = text.utf8.dropFirst(lead).prefix { $0 != 10 }.count
    let start = span.range.lowerBound + lead
    return Span(span.file, start..<start + line)
  }
}
