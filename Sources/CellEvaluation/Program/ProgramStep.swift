import Diagnostics
import NotebookResults
import NotebookSyntax
import SwiftReading

/// One part of a notebook's program, in reading order.
struct ProgramStep: Sendable {
  enum Kind: Sendable {
    case cell(Cell)
    case expression(number: Int)
    /// A display that is checked from its own LaTeX, with its label and those of its rows.
    case equation(number: Int, labels: [String], demands: EquationDemands)
  }

  var kind: Kind
  /// Swift, or LaTeX.
  var code: SourceExcerpt
  /// The code read as Swift; nil for an equation.
  var swift: SwiftSource?
  /// Levels of the headings between the step before and this one, where scopes may end at them.
  var headings: [Int] = []

  var identity: NotebookStep {
    switch kind {
    case .cell(let cell): .cell(cell.number)
    case .expression(let number): .expression(number)
    case .equation(let number, _, _): .equation(number)
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

  /// The module that cells call without importing it.
  private static let api = "NotebookAPI"

  /// Whether the step tells what symbols of equations mean.
  var declaresSymbols: Bool {
    guard let swift else { return false }
    return ["define", "localDefinitions"].contains { swift.uses($0, of: Self.api) }
  }

  /// What runs of a notebook. Equations do where a cell declares symbols, and headings count where
  /// a cell has local ones; elsewhere both are prose.
  static func steps(of notebook: Notebook) -> [ProgramStep] {
    let items = notebook.readingOrder
    var steps: [ProgramStep] = []
    var headings: [Int] = []
    var equations = 0
    func add(_ kind: Kind, _ code: SourceExcerpt, _ swift: SwiftSource?) {
      steps.append(ProgramStep(kind: kind, code: code, swift: swift, headings: headings))
      headings = []
    }
    var sources: [Int: SwiftSource] = [:]
    for case .cell(let cell, _) in items where cell.options.evaluates {
      sources[cell.number] = SwiftSource(cell.code.text)
    }
    let checksEquations = sources.values.contains { $0.uses("define", of: api) }
    let hasScopes = sources.values.contains { $0.uses("localDefinitions", of: api) }
    for item in items {
      switch item {
      case .cell(let cell, _):
        if let source = sources[cell.number] { add(.cell(cell), cell.code, source) }
      case .expression(let excerpt, let number):
        add(.expression(number: number), excerpt, SwiftSource(excerpt.text))
      case .formula(let excerpt, let attributes, _):
        let demands = EquationDemands(attributes)
        let labels =
          demands.failing.map { [$0] } ?? EquationLabels.labels(of: excerpt, attributes)
        guard checksEquations, !labels.isEmpty, attributes.values["check"] != "false" else {
          continue
        }
        add(.equation(number: equations, labels: labels, demands: demands), excerpt, nil)
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
