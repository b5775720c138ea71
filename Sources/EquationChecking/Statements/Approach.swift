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
    case infinity, minusInfinity
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
    } else if Notation.infinity(end) == -.infinity {
      goal = .minusInfinity
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
    latex = source.text(of: [part[0]])
  }

  /// How near it comes: first as near as rounding allows for low orders; for higher ones farther away.
  static let sizes = [[16, 24, 32, 48, 64, 96], [6, 8, 12, 16, 24, 32]]
  private static let growing = [16, 32, 64, 128, 256, 512]
  /// What falls does so in exponents, more often than not.
  private static let falling = [3, 4, 6, 8, 12, 16, 24, 32]

  /// Declares the letter as one that tends to its limit, and says so.
  func declare(_ sizes: [Int], in vocabulary: Vocabulary) -> String {
    switch goal {
    case .infinity:
      vocabulary.add(
        Declaration(latex: latex, pattern: name, body: .sizes(Self.growing), rank: 0))
      return "`\(latex)` grows along \(Self.growing[0]), \(Self.growing[1]), …"
    case .minusInfinity:
      let size = declareSize("-\(latex)", Self.falling, at: 0..<0, in: vocabulary)
      declare(Expression(.negate, [size], at: size.range), in: vocabulary)
      return "`\(latex)` falls along −\(Self.falling[0]), −\(Self.falling[1]), …"
    case .number(let limit, let isBelow):
      let size = declareSize("1/|\(latex) - \\lim|", sizes, at: limit.range, in: vocabulary)
      let one = Expression(.number(1), at: limit.range)
      let step = Expression(.divide, [one, size], at: limit.range)
      let signed = isBelow ? Expression(.negate, [step], at: limit.range) : step
      declare(Expression(.add, [limit, signed], at: limit.range), in: vocabulary)
      return
        "`\(latex)` comes near its limit from \(isBelow ? "below" : "above"), to a distance of "
        + "1/\(sizes[sizes.count - 1])"
    }
  }

  /// A size that grows as the letter comes near its limit.
  private func declareSize(
    _ latex: String, _ sizes: [Int], at range: Range<Int>, in vocabulary: Vocabulary
  ) -> Expression {
    let size = Declaration(
      latex: latex, pattern: SymbolPattern(name: name.name.with(decoration: "size"), slots: []),
      body: .sizes(sizes), rank: 0)
    vocabulary.add(size)
    return Expression(.symbol(size, parameters: 0), at: range)
  }

  private func declare(_ value: Expression, in vocabulary: Vocabulary) {
    vocabulary.add(
      Declaration(latex: latex, pattern: name, body: .formula([], value), rank: 0))
  }
}
