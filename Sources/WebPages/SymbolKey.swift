import Diagnostics
import MathSyntax
import ReportModel

/// What a letter of a formula is told from others by: the letter in its alphabet, and the accent on it.
struct SymbolKey: Hashable {
  private var letter: String
  private var accent: String?

  private init(_ letter: String, accent: String? = nil) {
    self.letter = letter
    self.accent = accent
  }

  /// Nil for what is no letter, no name and no accented letter.
  static func of(_ node: MathNode) -> SymbolKey? {
    switch node {
    case .symbol(let symbol): return SymbolKey(String(Character(symbol.styled)))
    case .namedOperator(let named): return SymbolKey(named.name)
    case .group(let group): return group.body.count == 1 ? of(group.body[0]) : nil
    case .scripts(let scripts): return scripts.nucleus.flatMap(of)
    case .accent(let accent):
      guard accent.body.count == 1, let inner = of(accent.body[0]), inner.accent == nil else {
        return nil
      }
      return SymbolKey(
        inner.letter, accent: String(accent.mark.value) + (accent.isBelow ? "below" : ""))
    default: return nil
    }
  }

  /// What the formulas of a note begin with.
  static func keys(of note: SymbolNote) -> [SymbolKey] {
    note.latex.compactMap { latex in
      Formula.parse(SourceExcerpt(latex), style: .text).root.first.flatMap(of)
    }
  }
}
