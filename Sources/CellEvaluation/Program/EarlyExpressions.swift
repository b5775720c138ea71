import Diagnostics
import Figures

/// Inline expressions that stand before the cell that declares what they use.
///
/// A notebook is one program, whose variables are known from its first line on but have no value
/// before the line that gives them one: an expression above that line would show a zero, or crash.
/// So such expressions are taken out of the program and named.
struct EarlyExpressions {
  /// The program's steps without them.
  private(set) var steps: [ProgramStep] = []
  private(set) var faults: [(number: Int, message: String, diagnostic: Diagnostic)] = []

  init(_ all: [ProgramStep]) {
    let lastExpression = all.lastIndex { step in
      if case .expression = step.kind { true } else { false }
    }
    guard let lastExpression else {
      steps = all
      return
    }
    let declared = all.map(Self.variables)
    var pending: [String: Span] = [:]
    for (name, span) in declared.reversed().joined() { pending[name] = span }
    var headings: [Int] = []
    for (index, var step) in all.enumerated() {
      step.headings = headings + step.headings
      headings = []
      guard index <= lastExpression else {
        steps.append(step)
        continue
      }
      for (name, _) in declared[index] { pending[name] = nil }
      if case .expression(let number) = step.kind,
        let (name, declaration) = Self.names(usedIn: step.code.text).lazy
          .compactMap({ name in pending[name].map { (name, $0) } }).first
      {
        let message = "'\(name)' gets its value in a cell below"
        faults.append(
          (
            number, message,
            .error(
              "expression.early", message, at: step.span,
              related: [.init("declared here", at: declaration)])
          ))
        headings = step.headings
      } else {
        steps.append(step)
      }
    }
  }

  /// Results in which these expressions have failed.
  func marked(_ results: NotebookResults) -> NotebookResults {
    var results = results
    for fault in faults where results.expressions.indices.contains(fault.number) {
      results.expressions[fault.number] = .failed(fault.message)
    }
    return results
  }

  /// The variables that a cell declares at its outermost level, with their places.
  private static func variables(declaredIn step: ProgramStep) -> [(String, Span)] {
    guard case .cell = step.kind else { return [] }
    let text = step.code.text
    let pattern = #/(?:^|\n)(?:let|var)\s+(\w+(?:\s*,\s*\w+)*|\([\w\s,]+\))/#
    return text.matches(of: pattern).flatMap { match -> [(String, Span)] in
      match.1.matches(of: #/\w+/#).compactMap { name in
        let start = text.utf8.distance(from: text.startIndex, to: name.range.lowerBound)
        let range = start..<start + name.output.utf8.count
        return step.code.span(of: range).map { (String(name.output), $0) }
      }
    }
  }

  /// Words of an expression that are no members, labels or parts of strings.
  private static func names(usedIn code: String) -> [String] {
    code.matches(of: #/"(?:\\.|[^"\\])*"|\.\s*\w+|\w+\s*:|\w+/#).compactMap { match in
      guard let first = match.output.first, first.isLetter || first == "_",
        !match.output.hasSuffix(":")
      else { return nil }
      return String(match.output)
    }
  }
}
