import Diagnostics
import NotebookSyntax

/// How many of the numbered equations are checked.
public struct CheckCoverage: Sendable, Hashable {
  /// Equations with a number.
  public private(set) var numbered = 0
  /// Those whose relations are all tested, or that cells check by themselves.
  public private(set) var checked = 0
  /// Those that are not meant to be checked, or have nothing to check.
  public private(set) var exempt = 0
  /// The others, as they are numbered, and where they are.
  public private(set) var missing: [Place] = []
  /// Those that cells alone vouch for, so that a misprint in what is printed would pass.
  public private(set) var unread: [Place] = []

  public struct Place: Sendable, Hashable {
    public var number: String
    public var span: Span
  }

  public init() {}

  /// Of those that are meant to be checked; nil where there are none.
  public var percentage: Double? {
    let meant = numbered - exempt
    return meant > 0 ? 100 * Double(checked) / Double(meant) : nil
  }

  mutating func add(_ other: CheckCoverage) {
    numbered += other.numbered
    checked += other.checked
    exempt += other.exempt
    missing += other.missing
    unread += other.unread
  }

  mutating func add(_ number: String, at span: Span, _ standing: Standing) {
    numbered += 1
    switch standing {
    case .evaluated: checked += 1
    case .computed:
      checked += 1
      unread.append(Place(number: number, span: span))
    case .exempt: exempt += 1
    case .unchecked: missing.append(Place(number: number, span: span))
    }
  }

  enum Standing {
    /// All relations are evaluated from what is printed.
    case evaluated
    /// A cell vouches for all of it, or for a relation that is not read.
    case computed
    case unchecked, exempt
  }

  /// "24 of 27 numbered equations are checked (89 %)"; nil where none is numbered.
  func sentence(in phrases: ReportPhrases) -> String? {
    guard let percentage else { return nil }
    let meant = numbered - exempt
    let share = "\(Int(percentage.rounded(.down)))"
    let words =
      switch (checked, meant) {
      case (1, 1): phrases(.oneEquation)
      case (2, 2): phrases(.bothEquations)
      case (meant, _): phrases(.allEquations, "\(meant)")
      default: phrases(.someEquations, "\(checked)", "\(meant)", share)
      }
    guard exempt > 0 else { return words + "." }
    return words + "; " + phrases(.oneMoreExempt, .moreExempt, count: exempt) + "."
  }

  /// What is wrong where the settings ask for more: where they ask for all, at each equation.
  ///
  /// - Parameters:
  ///   - required: The percentage that must be checked.
  ///   - evaluated: The percentage that must be evaluated from its own LaTeX.
  func diagnostics(required: Int?, evaluated: Int?) -> [Diagnostic] {
    diagnostics(of: "checked", "check.coverage", without: missing, required: required)
      + diagnostics(
        of: "evaluated from its own LaTeX", "check.not-evaluated",
        without: unread + (required == 100 && evaluated == 100 ? [] : missing), required: evaluated)
  }

  private func diagnostics(
    of words: String, _ identifier: String, without lacking: [Place], required: Int?
  ) -> [Diagnostic] {
    let meant = numbered - exempt
    guard let required, meant > 0, 100 * (meant - lacking.count) < required * meant else {
      return []
    }
    if required == 100 {
      return lacking.map {
        .error(
          identifier, "Equation \($0.number) is not \(words), and the settings ask for all",
          at: $0.span)
      }
    }
    let names =
      lacking.prefix(12).map(\.number).joined(separator: ", ") + (lacking.count > 12 ? ", …" : "")
    let share = 100 * (meant - lacking.count) / meant
    return [
      .error(
        identifier,
        "\(meant - lacking.count) of \(meant) numbered equations are \(words), \(share) %, and the "
          + "settings ask for \(required) %",
        at: lacking.first?.span, hints: ["the others: \(names)"])
    ]
  }
}
