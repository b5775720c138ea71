import Diagnostics
import NotebookResults
import NotebookSyntax

/// The Swift program of a notebook: its steps as top-level code, each under `#sourceLocation`, so
/// that the compiler, the debug information and run-time messages speak of the notebook's own lines.
///
/// Code keeps its columns: what a list or quote takes off the start of a line is put back as spaces.
struct ProgramText {
  let files: CodeFiles
  /// Modules that the code imports besides the engine's, sorted.
  let imports: [String]
  private var lines: [String] = []
  /// The line, from 1, that each step's part begins on.
  private var firstLines: [Int] = []

  /// Cells whose last expression is shown are `showing`; a cell for which that does not compile is
  /// left as it is.
  init(
    _ steps: [ProgramStep], of file: SourceFile, showing: Set<NotebookStep>,
    macros: [SourceExcerpt] = [], formulas: [SourceExcerpt] = [],
    checks: EquationSettings = EquationSettings()
  ) {
    files = CodeFiles(file, steps)
    imports = Set(steps.flatMap { $0.swift?.imports ?? [] }).subtracting(["NotebookAPI"]).sorted()
    lines = ["import NotebookAPI", "_NotebookProgram.start()"]
    if !macros.isEmpty, steps.checkEquations {
      let definitions = macros.map { Self.literal($0.text) }.joined(separator: ", ")
      lines.append("_NotebookProgram.macros([\(definitions)])")
    }
    if steps.checkEquations {
      lines.append(
        "_NotebookProgram.checks(statisticalTests: \(checks.statisticalTests), "
          + "mutates: \(checks.mutates))")
    }
    let kept = KeptStatement.all(in: steps)
    if !kept.isEmpty {
      let entries = kept.map { statement in
        let name = files.name(of: statement.place.file)
        return "(\"\(name)\", \(statement.place.start.line), \"\(statement.digest)\")"
      }.joined(separator: ", ")
      lines.append("_NotebookProgram.kept([\(entries)])")
    }
    if steps.checkEquations {
      // Each by itself: one large literal takes the compiler long.
      for entry in Origins(steps).entries() {
        let name = files.name(of: entry.place.file)
        let calls = entry.calls.map(Self.literal).joined(separator: ", ")
        lines.append(
          "_NotebookProgram.origins([(\"\(name)\", \(entry.place.start.line), [\(calls)])])")
      }
    }
    var order: [SourceExcerpt: Int] = [:]
    var defining: ArraySlice<(index: Int, text: String)> = []
    if steps.checkEquations {
      for (index, formula) in formulas.enumerated() {
        order[formula] = index
        if Notebook.mayDefineMacros(formula.text) { defining.append((index, formula.text)) }
      }
    }
    for step in steps {
      firstLines.append(lines.count + 1)
      lines += step.headings.map { "_enterSection(level: \($0))" }
      switch step.kind {
      case .cell(let cell):
        lines.append("_NotebookProgram.cell(\(cell.number));")
        addCell(step, showsLast: showing.contains(step.identity))
      case .expression(let number):
        addClosure("expression(\(number),", step, from: 0, close: "})")
      case .equation(let number, let labels, let demands):
        // Commands that formulas above define are known from there on.
        while let first = defining.first, first.index < order[step.code] ?? 0 {
          lines.append("_NotebookProgram.define([\(Self.literal(first.text))])")
          defining.removeFirst()
        }
        let label = Self.literal(labels[0])
        let latex = Self.literal(step.code.text)
        let more = demands.arguments.map { ", \($0.name): \($0.value)" }.joined()
        lines.append(
          "_NotebookProgram.equation(\(number), label: \(label), latex: \(latex)\(more))")
      }
    }
    lines.append("_NotebookProgram.end()")
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// A Swift string on one line.
  private static func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += "\\\(scalar)"
      case _ where scalar.value < 32 || scalar.value == 127:
        literal += "\\u{\(String(scalar.value, radix: 16))}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }

  private mutating func addCell(_ step: ProgramStep, showsLast: Bool) {
    guard showsLast, let start = step.swift?.lastExpression else {
      addCode(step.code, 0..<step.code.text.utf8.count)
      return
    }
    addCode(step.code, 0..<start)
    addClosure("last", step, from: start, close: "}")
  }

  /// A closure of one expression, which has a type where a statement has none.
  ///
  /// The call is marked with `try` always, with `await` where something in the code waits. They may
  /// stand deep in the arguments; where one is not needed the compiler only warns, on a line that is
  /// not the notebook's.
  private mutating func addClosure(
    _ call: String, _ step: ProgramStep, from start: Int, close: String
  ) {
    let awaits = step.swift?.awaits ?? false
    let name = call == "last" && awaits ? "lastAwaited" : call
    lines.append("try \(awaits ? "await " : "")_NotebookProgram.\(name) {")
    addCode(step.code, start..<step.code.text.utf8.count)
    lines.append(close)
  }

  /// The step, by its place among them, whose part of the text a line is in; lines before all belong
  /// to the first.
  func step(ofLine line: Int) -> Int? {
    firstLines.isEmpty ? nil : max(0, (firstLines.lastIndex { $0 <= line }) ?? 0)
  }

  private mutating func addCode(_ code: SourceExcerpt, _ range: Range<Int>) {
    let bytes = Array(code.text.utf8)
    var start = range.lowerBound
    var expectedLine = -1
    var isOpen = false
    while start < range.upperBound {
      let end =
        bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n"))
        ?? range.upperBound
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      if let place = code.span(of: start..<start) {
        let line = place.start.line
        let column = place.range.lowerBound - place.file.offset(ofLine: line)
        if line != expectedLine {
          let name = files.name(of: place.file)
          lines.append("#sourceLocation(file: \"\(name)\", line: \(line))")
        }
        expectedLine = line + 1
        isOpen = true
        lines.append(String(repeating: " ", count: column) + text)
      } else {
        lines.append(text)
      }
      start = end + 1
    }
    if isOpen { lines.append("#sourceLocation()") }
  }
}
