import Evidence
import Foundation
import NotebookResults
import XMLText

/// `checks.xml`: a case for each cell and each check, as CI services read it (JUnit).
///
/// A check that does not hold is a failure, a cell that failed an error; what was not run or not
/// checked is skipped, with the reason.
public struct JUnitReport {
  private let record: BuildRecord
  private let namesFolders: Bool

  /// - Parameter namesFolders: whether files are named with their folders, as the inputs spell them.
  public init(_ record: BuildRecord, namesFolders: Bool = true) {
    self.record = record
    self.namesFolders = namesFolders
  }

  public var xml: String {
    let suites = record.notebooks.filter { !$0.isBook }.map(suite)
    let total = suites.reduce(Counts()) { $0 + $1.counts }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"ntkdoc\" \(total.attributes) time=\"\(time(record.seconds))\">\n"
      + suites.map(\.text).joined() + "</testsuites>\n"
  }

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    static func + (a: Counts, b: Counts) -> Counts {
      Counts(
        tests: a.tests + b.tests, failures: a.failures + b.failures, errors: a.errors + b.errors,
        skipped: a.skipped + b.skipped)
    }

    var attributes: String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
  }

  private func suite(_ notebook: BuildRecord.Notebook) -> (text: String, counts: Counts) {
    var counts = Counts()
    var cases = ""
    for cell in notebook.cells { cases += testCase(cell, of: notebook, &counts) }
    for (index, check) in notebook.checks.enumerated() {
      cases += testCase(check, number: index + 1, of: notebook, &counts)
    }
    let seconds = notebook.cells.reduce(0) { $0 + $1.seconds }
    let text =
      "  <testsuite name=\"\(XMLText.escapedKeepingLines(notebook.name))\" file=\"\(XMLText.escapedKeepingLines(notebook.path))\" "
      + "\(counts.attributes) time=\"\(time(seconds))\">\n\(cases)  </testsuite>\n"
    return (text, counts)
  }

  private func testCase(
    _ cell: BuildRecord.Cell, of notebook: BuildRecord.Notebook, _ counts: inout Counts
  ) -> String {
    counts.tests += 1
    var outcome = ""
    switch cell.status {
    case .succeeded: break
    case .failed where cell.expectsFailure: break
    case .failed(let message):
      counts.errors += 1
      outcome = element("error", message, type: "cell")
    case .notRun:
      counts.skipped += 1
      outcome = element("skipped", "not run: a cell before it failed")
    case .skipped:
      counts.skipped += 1
      outcome = element("skipped", "not to be run")
    }
    let name = "cell \(cell.number)" + (cell.label.map { " (\($0))" } ?? "")
    return open(name, of: notebook, kind: "cells", line: cell.line, seconds: cell.seconds, outcome)
  }

  private func testCase(
    _ check: Check, number: Int, of notebook: BuildRecord.Notebook, _ counts: inout Counts
  ) -> String {
    counts.tests += 1
    var outcome = ""
    switch check.verdict {
    case .passed: break
    case .failed(let reason):
      counts.failures += 1
      outcome = element("failure", reason.words(), type: check.grade?.rawValue)
    case .unchecked, .exempt:
      counts.skipped += 1
      outcome = element("skipped", check.outcome)
    }
    return open(
      "\(number). \(check.title)", of: notebook, kind: "checks.\(check.kind.rawValue)",
      file: check.span?.file.path, line: check.span?.start.line ?? 1, seconds: 0, outcome)
  }

  private func open(
    _ name: String, of notebook: BuildRecord.Notebook, kind: String, file: String? = nil,
    line: Int, seconds: Double, _ outcome: String
  ) -> String {
    let path = file ?? notebook.path
    let shown = namesFolders ? path : URL(filePath: path).lastPathComponent
    let head =
      "    <testcase classname=\"\(XMLText.escapedKeepingLines(notebook.name)).\(kind)\" name=\"\(XMLText.escapedKeepingLines(name))\" "
      + "file=\"\(XMLText.escapedKeepingLines(shown))\" line=\"\(line)\" time=\"\(time(seconds))\""
    return outcome.isEmpty ? head + "/>\n" : head + ">\n\(outcome)    </testcase>\n"
  }

  private func element(_ name: String, _ message: String, type: String? = nil) -> String {
    let line = message.prefix { !$0.isNewline }
    let kind = type.map { " type=\"\(XMLText.escapedKeepingLines($0))\"" } ?? ""
    guard line.count < message.count else {
      return "      <\(name) message=\"\(XMLText.escapedKeepingLines(String(line)))\"\(kind)/>\n"
    }
    return "      <\(name) message=\"\(XMLText.escapedKeepingLines(String(line)))\"\(kind)>"
      + "\(XMLText.escapedKeepingLines(message))</\(name)>\n"
  }

  private func time(_ seconds: Double) -> String {
    String(format: "%.3f", seconds.isFinite ? seconds : 0)
  }
}
