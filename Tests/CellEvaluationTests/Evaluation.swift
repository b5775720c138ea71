import CellEvaluation
import Diagnostics
import NotebookResults
import NotebookSyntax

/// A notebook's text, evaluated.
struct Evaluation {
  var notebook: Notebook
  var results: NotebookResults
  var diagnostics: [Diagnostic]

  init(
    _ text: String, path: String = "/tmp/notebook.md",
    _ configuration: EvaluationConfiguration = EvaluationConfiguration()
  ) async throws {
    let (notebook, found) = NotebookParser.parse(SourceFile(path: path, text: text))
    precondition(found.isEmpty, "\(found.map(\.description))")
    self.notebook = notebook
    (results, diagnostics) = try await CellEvaluator(configuration).evaluate(notebook)
  }

  /// Cells, each between fences.
  init(
    cells: [String], _ configuration: EvaluationConfiguration = EvaluationConfiguration()
  ) async throws {
    let fenced = cells.map { "```swift\n\($0)\n```\n" }
    try await self.init(fenced.joined(separator: "\n"), configuration)
  }

  var firstError: Diagnostic? { diagnostics.first { $0.severity == .error } }

  /// What cell 0, 1, … showed, as text.
  func shown(_ cell: Int) -> [String] { results.cells[cell].outputs.map(Self.text) }

  var statuses: [CellResult.Status] { results.cells.map(\.status) }

  static func text(_ output: Output) -> String {
    switch output {
    case .stream(.output, let text): "out: \(text)"
    case .stream(.error, let text): "err: \(text)"
    case .text(let text): text
    case .markdown(let text): "markdown: \(text)"
    case .math(let text): "math: \(text)"
    case .number(let number): "\(number)"
    case .matrix(let matrix): "\(matrix.rows)×\(matrix.columns) \(matrix.elements)"
    case .table(let table): "\(table.columns) \(table.rows.count)"
    case .figure: "figure"
    case .check(let check): "\(check.label) \(check.verdict)"
    }
  }
}
