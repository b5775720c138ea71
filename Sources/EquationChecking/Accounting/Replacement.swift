internal import Diagnostics
internal import MathSyntax

/// What stands in for a node that is left out. Nodes can only be made by parsing.
enum Replacement {
  /// A bracket that no reader takes for another one.
  static let bracket: Unicode.Scalar = "\u{2308}"

  private static let digits = ["7", "3", "9", "4"].map(Self.symbol)
  private static let minus = Self.symbol("-")
  private static let plus = Self.symbol("+")
  private static let braces: Group? =
    if case .group(let group)? = Formula.parse(SourceExcerpt("{ab}")).root.first { group } else {
      nil
    }

  private static func symbol(_ latex: String) -> Symbol {
    guard let symbol = Formula.parse(SourceExcerpt(latex)).root.first?.symbol else {
      preconditionFailure("\(latex) is one symbol")
    }
    return symbol
  }

  /// Another sign for a sign, a digit for anything else.
  static func of(_ symbol: Symbol) -> MathNode {
    var other: Symbol
    switch symbol.scalar {
    case "+": other = minus
    case "\u{2212}": other = plus
    case digits[0].scalar: other = digits[1]
    default: other = digits[0]
    }
    other.span = symbol.span
    return .symbol(other)
  }

  /// A digit that is not what stands there.
  static func digit(at span: MathSpan, besides nodes: [MathNode]?) -> MathNode {
    let text = Spelling.text(nodes ?? [])
    var digit = digits.first { !text.unicodeScalars.contains($0.scalar) } ?? digits[0]
    digit.span = span
    return .symbol(digit)
  }

  /// The digit 1.
  static func one(at span: MathSpan) -> MathNode {
    var digit = symbol("1")
    digit.span = span
    return .symbol(digit)
  }

  static func group(_ body: [MathNode], at span: MathSpan) -> Group {
    guard var group = braces else { preconditionFailure("braces parse") }
    group.span = span
    group.body = body
    return group
  }
}
