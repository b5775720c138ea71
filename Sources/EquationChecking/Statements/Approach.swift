internal import MathSyntax

/// `x \to 0`, `h \to a^+` among the conditions of a relation with an order of magnitude, `\sim` or an
/// arrow: the letter takes values ever nearer to its limit, as many as sizes tell.
struct Approach {
  /// The statement without the condition.
  let statement: Statement
  private let name: SymbolPattern
  private let latex: String
  private let goal: Goal

  private enum Goal {
    case number(Expression, isBelow: Bool)
    case infinity
  }

  /// Nil where no condition says so, or the letter is a declared size.
  init?(_ statement: Statement, _ vocabulary: Vocabulary, _ source: SourceText) {
    let place = statement.conditions.firstIndex { part in
      part.count > 2 && part[1].scalar == "\u{2192}" && Head(part[0]) != nil
    }
    guard let place, let pattern = SymbolPattern([statement.conditions[place][0]]),
      pattern.slots.isEmpty
    else { return nil }
    let part = statement.conditions[place]
    var elaborator = Elaborator(vocabulary, source: source)
    if elaborator.sizes([part[0]]) != nil { return nil }
    // A letter with a value of its own does not move.
    if let known = vocabulary.declarations(named: pattern.name).first, !known.isFree { return nil }
    var end = Array(part[2...])
    if Notation.infinity(end) == .infinity {
      goal = .infinity
    } else {
      let side = Elaborator.side(&end)
      guard !Elaborator.stands(pattern.name, in: end),
        let limit = try? elaborator.expression(end, at: end.range(or: statement.range))
      else { return nil }
      goal = .number(limit, isBelow: side == .below)
    }
    var rest = statement
    rest.conditions.remove(at: place)
    self.statement = rest
    name = pattern
    latex = source.text(at: part[0].range) ?? Spelling.text([part[0]])
  }

  /// How near it comes: first as near as rounding allows for low orders; for higher ones farther away.
  static let sizes = [[16, 24, 32, 48, 64, 96], [6, 8, 12, 16, 24, 32]]
  private static let growing = [16, 32, 64, 128, 256, 512]

  /// Declares the letter as one that tends to its limit, and says so.
  func declare(_ sizes: [Int], in vocabulary: Vocabulary) -> String {
    guard case .number(let limit, let isBelow) = goal else {
      vocabulary.add(
        Declaration(latex: latex, pattern: name, body: .sizes(Self.growing), rank: 0))
      return "`\(latex)` grows along \(Self.growing[0]), \(Self.growing[1]), …"
    }
    let count = Declaration(
      latex: "1/|\(latex) - \\lim|",
      pattern: SymbolPattern(name: name.name.with(decoration: "size"), slots: []),
      body: .sizes(sizes), rank: 0)
    vocabulary.add(count)
    let range = limit.range
    let size = Expression(.symbol(count, parameters: 0), at: range)
    let step = Expression(.divide, [Expression(.number(1), at: range), size], at: range)
    let signed = isBelow ? Expression(.negate, [step], at: range) : step
    vocabulary.add(
      Declaration(
        latex: latex, pattern: name,
        body: .formula([], Expression(.add, [limit, signed], at: range)), rank: 0))
    return "`\(latex)` comes near its limit from \(isBelow ? "below" : "above"), to a distance of "
      + "1/\(sizes[sizes.count - 1])"
  }
}
