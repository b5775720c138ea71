import Diagnostics
import Figures
import NotebookSyntax

/// One part of a notebook's program, in reading order.
struct ProgramStep: Sendable {
  enum Kind: Sendable {
    case cell(Cell)
    case expression(number: Int)
    /// A display that is checked from its own LaTeX, with its label and those of its rows.
    case equation(number: Int, labels: [String])
  }

  var kind: Kind
  /// Swift, or LaTeX.
  var code: SourceExcerpt
  /// Levels of the headings between the step before and this one, where scopes may end at them.
  var headings: [Int] = []

  var identity: NotebookStep {
    switch kind {
    case .cell(let cell): .cell(cell.number)
    case .expression(let number): .expression(number)
    case .equation(let number, _): .equation(number)
    }
  }

  /// Whether a failure is what the notebook wants to show.
  var expectsFailure: Bool {
    if case .cell(let cell) = kind { cell.options.error } else { false }
  }

  var timeout: Double? {
    if case .cell(let cell) = kind { cell.options.timeout } else { nil }
  }

  /// The step's code in its file.
  var span: Span? { code.origin }

  func contains(_ other: Span) -> Bool {
    guard let span, span.file === other.file else { return false }
    return span.range.contains(other.range.lowerBound)
      || span.range.upperBound == other.range.lowerBound
  }

  /// What runs of a notebook. Equations do where a cell declares symbols, and headings count where
  /// a cell has local ones; elsewhere both are prose.
  static func steps(of notebook: Notebook) -> [ProgramStep] {
    let items = notebook.readingOrder
    let code = items.compactMap { item -> String? in
      guard case .cell(let cell, _) = item, cell.options.evaluates else { return nil }
      return cell.code.text
    }
    let checksEquations = code.contains { CalledNames.contains("define", in: $0) }
    let hasScopes = code.contains { CalledNames.contains("localDefinitions", in: $0) }
    var steps: [ProgramStep] = []
    var headings: [Int] = []
    var equations = 0
    func add(_ kind: Kind, _ code: SourceExcerpt) {
      steps.append(ProgramStep(kind: kind, code: code, headings: headings))
      headings = []
    }
    for item in items {
      switch item {
      case .cell(let cell, _): if cell.options.evaluates { add(.cell(cell), cell.code) }
      case .expression(let excerpt, let number): add(.expression(number: number), excerpt)
      case .formula(let excerpt, let attributes, _):
        let labels = EquationLabels.labels(of: excerpt, attributes)
        guard checksEquations, !labels.isEmpty, attributes.values["check"] != "false" else {
          continue
        }
        add(.equation(number: equations, labels: labels), excerpt)
        equations += 1
      case .heading(let level, _): if hasScopes { headings.append(level) }
      }
    }
    return steps
  }
}

extension [ProgramStep] {
  /// Whether an equation is among them.
  var checkEquations: Bool {
    contains { step in
      if case .equation = step.kind { true } else { false }
    }
  }

  /// Takes a step out; the headings before it are then before the next.
  mutating func leaveOut(at index: Int) {
    let step = remove(at: index)
    if indices.contains(index) { self[index].headings.insert(contentsOf: step.headings, at: 0) }
  }
}
