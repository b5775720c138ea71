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
  /// The others, as they are numbered, and where the first of them is.
  public private(set) var missing: [String] = []
  public private(set) var firstMissing: Span?

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
    firstMissing = firstMissing ?? other.firstMissing
  }

  mutating func add(_ number: String, at span: Span, _ standing: Standing) {
    numbered += 1
    switch standing {
    case .checked: checked += 1
    case .exempt: exempt += 1
    case .unchecked:
      missing.append(number)
      firstMissing = firstMissing ?? span
    }
  }

  enum Standing { case checked, unchecked, exempt }

  /// "24 of 27 numbered equations are checked (89 %)"; nil where none is numbered.
  public var sentence: String? {
    guard let percentage else { return nil }
    let meant = numbered - exempt
    let share = " (\(Int(percentage.rounded(.down)))\u{A0}%)"
    let rest =
      exempt == 0 ? "" : "; \(exempt) more \(exempt == 1 ? "has" : "have") nothing to check"
    if checked == meant {
      return switch meant {
      case 1: "The one numbered equation is checked\(rest)."
      case 2: "Both numbered equations are checked\(rest)."
      default: "All \(meant) numbered equations are checked\(rest)."
      }
    }
    return "\(checked) of \(meant) numbered equations are checked\(share)\(rest)."
  }

  /// What is wrong where the settings ask for more.
  func diagnostics(required: Int?) -> [Diagnostic] {
    guard let required, let percentage, percentage < Double(required) else { return [] }
    let names = missing.prefix(12).joined(separator: ", ") + (missing.count > 12 ? ", …" : "")
    return [
      .error(
        "check.coverage",
        "\(checked) of \(numbered - exempt) numbered equations are checked, "
          + "\(Int(percentage.rounded(.down))) %, and the settings ask for \(required) %",
        at: firstMissing, hints: ["not checked: \(names)"])
    ]
  }
}
