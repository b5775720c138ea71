import Diagnostics
import Figures

/// The Swift program of a notebook: its steps as top-level code, each under `#sourceLocation`, so
/// that the compiler, the debug information and run-time messages speak of the notebook's own lines.
///
/// Code keeps its columns: what a list or quote takes off the start of a line is put back as spaces.
struct ProgramText {
  let files: CodeFiles
  private var lines: [String] = []

  /// Cells whose last expression is shown are `showing`; a cell for which that does not compile is
  /// left as it is.
  init(
    _ steps: [ProgramStep], of file: SourceFile, showing: Set<NotebookStep>,
    macros: [SourceExcerpt] = [], checks: EquationSettings = EquationSettings()
  ) {
    files = CodeFiles(file, steps)
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
    let kept = KeptStatements.digests(of: steps)
    if !kept.isEmpty {
      let entries = kept.map { statement in
        let name = files.name(of: statement.place.file)
        return "(\"\(name)\", \(statement.place.start.line), \"\(statement.digest)\")"
      }.joined(separator: ", ")
      lines.append("_NotebookProgram.kept([\(entries)])")
    }
    for step in steps {
      lines += step.headings.map { "_enterSection(level: \($0))" }
      switch step.kind {
      case .cell(let cell):
        lines.append("_NotebookProgram.cell(\(cell.number))")
        addCell(step, showsLast: showing.contains(step.identity))
      case .expression(let number):
        addClosure("expression(\(number),", step.code, from: 0, close: "})")
      case .equation(let number, let labels):
        let label = Self.literal(labels[0])
        let latex = Self.literal(step.code.text)
        lines.append("_NotebookProgram.equation(\(number), label: \(label), latex: \(latex))")
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
    guard showsLast, let start = LastExpression.start(in: step.code.text) else {
      addCode(step.code, 0..<step.code.text.utf8.count)
      return
    }
    addCode(step.code, 0..<start)
    addClosure("last", step.code, from: start, close: "}")
  }

  /// A closure of one expression, which has a type where a statement has none.
  private mutating func addClosure(
    _ call: String, _ code: SourceExcerpt, from start: Int, close: String
  ) {
    let text = String(decoding: Array(code.text.utf8)[start...], as: UTF8.self)
    let marks = LastExpression.marks(of: text)
    let name = call == "last" && marks.contains("await") ? "lastAwaited" : call
    lines.append("\(marks)_NotebookProgram.\(name) {")
    addCode(code, start..<code.text.utf8.count)
    lines.append(close)
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
