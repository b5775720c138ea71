import MathSyntax
import Testing

@testable import MathTypesetting

/// The table of spaces (TeXbook, p. 170), measured on real formulas.
struct SpacingTests {
  /// A character of each class, and what stands around it so that it keeps its class.
  private static let samples: [(AtomClass, String)] = [
    (.ordinary, "x"), (.largeOperator, #"\mathop{x}"#), (.relation, #"\mathrel{x}"#),
    (.opening, #"\mathopen{x}"#), (.closing, #"\mathclose{x}"#),
    (.punctuation, #"\mathpunct{x}"#), (.inner, #"\mathinner{x}"#),
  ]
  /// In mu for text styles; negative where script styles have none. `nil` cannot occur.
  private static let expected: [[Double]] = [
    [0, 3, -5, 0, 0, 0, -3],
    [3, 3, -5, 0, 0, 0, -3],
    [-5, -5, 0, -5, 0, 0, -5],
    [0, 0, 0, 0, 0, 0, 0],
    [0, 3, -5, 0, 0, 0, -3],
    [-3, -3, -3, -3, -3, -3, -3],
    [-3, 3, -5, -3, 0, -3, -3],
  ]

  @Test(arguments: 0..<7, 0..<7) func pairsOfAtoms(left: Int, right: Int) throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(), size: 18)
    let pair = Self.samples[left].1 + Self.samples[right].1
    let expected = Self.expected[left][right]
    #expect(abs(gap(pair, typesetter, .text) - abs(expected)) < 1e-6)
    let script = #"\scriptstyle "# + pair
    let scale = 0.7
    #expect(abs(gap(script, typesetter, .text) - max(0, expected) * scale) < 1e-6)
  }

  /// The space between two letters x.
  private func gap(_ pair: String, _ typesetter: MathTypesetter, _ style: MathStyle) -> Double {
    let glyphs = typesetter.geometry(.parse(.init(pair), style: style)).glyphs
    let alone = typesetter.geometry(
      .parse(.init(pair.hasPrefix(#"\scriptstyle"#) ? #"\scriptstyle x"# : "x"), style: style))
    return glyphs[1].x - glyphs[0].x - alone.width
  }

  @Test(arguments: [
    ("a+b", 8), ("+b", 0), ("a=+b", 5), ("(+b", 0), ("a+", 0), ("a+=b", 5), ("a,-b", 3),
  ]) func binariesWithoutOperandsAreOrdinary(latex: String, space: Double) throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(), size: 18)
    let found = typesetter.geometry(.parse(.init(latex), style: .text))
    let widths = latex.reduce(0.0) {
      $0 + typesetter.geometry(.parse(.init(String($1)), style: .text)).width
    }
    let spaces = found.width - widths
    let expected = latex == "a=+b" || latex == "a+=b" ? 2 * space : space
    #expect(abs(spaces - expected) < 1e-6)
  }
}
