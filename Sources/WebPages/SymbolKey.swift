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

  /// The places of symbols in their list by their letters. A letter that several symbols begin with tells
  /// none of them.
  static func places(of notes: [SymbolNote]) -> [SymbolKey: Int] {
    var places: [SymbolKey: Int] = [:]
    var ambiguous: Set<SymbolKey> = []
    for (place, note) in notes.enumerated() {
      for latex in note.latex {
        let root = Formula.parse(SourceExcerpt(latex), style: .text).root
        guard let key = root.first.flatMap(of) else { continue }
        if let known = places[key], known != place { ambiguous.insert(key) }
        places[key] = place
      }
    }
    return places.filter { !ambiguous.contains($0.key) }
  }
}
