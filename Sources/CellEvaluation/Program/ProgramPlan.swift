import Diagnostics
import Evidence
import NotebookResults
import SwiftReading

/// A notebook's program without what cannot run: what is no Swift by itself, what uses a value before
/// it is there, and what depends on such steps. All that is found before anything is compiled.
///
/// A cell is Swift by itself or not at all: a brace that one cell opens and another one closes would
/// make both, and all cells between them, into something that nobody sees.
struct ProgramPlan {
  /// All that should run.
  let all: [ProgramStep]
  /// What runs.
  private(set) var steps: [ProgramStep]
  private(set) var faults: [Fault] = []
  /// Equations that depend on a step that does not run.
  private var unchecked: [Int] = []

  struct Fault {
    var step: NotebookStep
    /// What the step's result says.
    var message: String
    var diagnostics: [Diagnostic]
  }

  /// What equations say whose symbols are not declared, since a cell does not run.
  static let missingSymbols = "a cell that declares symbols was not run"

  init(_ all: [ProgramStep]) {
    self.all = all
    steps = all
    let slipped = Set(all.indices.filter { index in fault(of: all[index]) })
    if !slipped.isEmpty { leaveOut(slipped, of: all) }
    // What is left may still use values that are not there yet; leaving it out may show more.
    while let early = earlyUses() { leaveOut(early, of: steps) }
  }

  private mutating func leaveOut(_ indices: Set<Int>, of all: [ProgramStep]) {
    // Others get along without a cell that is to fail.
    let unexpected = indices.filter { !all[$0].expectsFailure }
    let dependents = unexpected.isEmpty ? [] : NameGraph(all).dependents(on: unexpected)
    for index in dependents {
      if case .equation(let number, _, _) = all[index].kind { unchecked.append(number) }
    }
    for index in indices.union(dependents).sorted(by: >) { steps.leaveOut(at: index) }
  }

  // MARK: Slips

  private mutating func fault(of step: ProgramStep) -> Bool {
    guard let swift = step.swift else { return false }
    let isExpression = if case .expression = step.kind { true } else { false }
    if !swift.isWellFormed {
      let slips = swift.slips
      let line = slips.first.flatMap { step.code.span(of: $0.range)?.start.line }
      let place = line.map { " (line \($0))" } ?? ""
      add(
        step, "does not compile: \(slips.first?.message ?? "")\(isExpression ? "" : place)",
        slips.map { slip in
          .error(
            isExpression ? "expression.syntax" : "cell.syntax", slip.message,
            at: step.code.span(of: slip.range), hints: slip.hints,
            related: slip.related.compactMap { related in
              step.code.span(of: related.range).map { .init(related.message, at: $0) }
            })
        })
      return true
    }
    guard isExpression, !swift.isExpression else { return false }
    let message = "This is a statement; it has no value to show"
    add(
      step, message,
      [
        .error(
          "expression.statement", message, at: step.span,
          hints: [
            "write it in a cell, and its value here: `{swift} name`"
          ])
      ])
    return true
  }

  private mutating func add(_ step: ProgramStep, _ message: String, _ found: [Diagnostic]) {
    faults.append(
      Fault(
        step: step.identity, message: message, diagnostics: step.expectsFailure ? [] : found))
  }

  // MARK: Values that are not there yet

  private mutating func earlyUses() -> Set<Int>? {
    let graph = NameGraph(steps)
    let uses = graph.earlyUses()
    guard !uses.isEmpty else { return nil }
    for use in uses {
      let step = steps[use.step]
      let declaration = steps[use.declaringStep].code.span(of: use.declaration)
      let isExpression = if case .expression = step.kind { true } else { false }
      let isSame = use.declaringStep == use.step
      let message = "'\(use.name)' gets its value \(isSame ? "further down" : "in a cell below")"
      add(
        step, message,
        [
          .error(
            isExpression ? "expression.early" : "cell.early", message,
            at: isExpression ? step.span : step.code.span(of: use.use),
            hints: ["move \(isExpression ? "the expression" : "this") below it"],
            related: declaration.map { [.init("declared here", at: $0)] } ?? [])
        ])
    }
    return Set(uses.map(\.step))
  }

  // MARK: Results

  /// How many equations are checked, or would be.
  var equationCount: Int { all.count { $0.swift == nil } }

  /// Results in which what was left out has failed.
  func marked(_ results: NotebookResults) -> NotebookResults {
    var results = results
    for fault in faults {
      switch fault.step {
      case .cell(let number) where results.cells.indices.contains(number):
        results.cells[number].status = .failed(fault.message)
      case .expression(let number) where results.expressions.indices.contains(number):
        results.expressions[number] = .failed(fault.message)
      default: break
      }
    }
    for number in unchecked where results.equations.indices.contains(number) {
      results.equations[number] = [.unchecked(Self.missingSymbols)]
    }
    return results.placingChecks(all)
  }
}
