import Testing

@testable import MathSyntax

/// Every command that LaTeX's users know is known.
struct CommandTests {
  @Test func everySymbolIsKnown() {
    for name in CommandNames.symbols.split(whereSeparator: \.isWhitespace) {
      let formula = Formula.parse(.init("a \\\(name) b"))
      #expect(formula.diagnostics.isEmpty, "\(name): \(formula.diagnostics.map(\.message))")
    }
  }

  @Test func everyCallIsRead() {
    for call in CommandNames.calls.split(separator: "\n") {
      let formula = Formula.parse(.init(String(call)))
      #expect(formula.diagnostics.isEmpty, "\(call): \(formula.diagnostics.map(\.message))")
    }
  }

  @Test func namesThatNobodyGaveAreNot() {
    #expect(Formula.parse(.init(#"\alphabeta"#)).diagnostics.count == 1)
  }

  @Test(arguments: [
    (#"\DeclarePairedDelimiter\p{(}{)} \p{x}"#, "as opening ( | symbol x | as closing )"),
    (#"\DeclarePairedDelimiter\p{(}{)} \p*{x}"#, "fenced ( )"),
    (
      #"\DeclarePairedDelimiter\p{(}{)} \p[\Big]{x}"#,
      "delimiter ( size 2 | symbol x | delimiter ) size 2"
    ),
    (#"\abs{x}"#, "fenced | |"), (#"\abs*{x}"#, "fenced | |"),
    (#"\DeclarePairedDelimiterX\in[2]{\langle}{\rangle}{#1,#2} \in*{a}{b}"#, "fenced ⟨ ⟩"),
    (#"\NewDocumentCommand\f{O{2} m}{#1#2} \f{x} \f[3]{y}"#, "2x3y"),
  ]) func definitionsExpand(latex: String, expected: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    #expect(Self.summary(formula.root) == expected)
  }

  /// What is at the top level, in short.
  private static func summary(_ nodes: [MathNode]) -> String {
    if nodes.allSatisfy({ if case .symbol = $0 { true } else { false } }) {
      return PlainText.of(nodes)
    }
    return nodes.map { node in
      switch node {
      case .symbol(let symbol): "symbol \(symbol.scalar)"
      case .fenced(let fenced): "fenced \(mark(fenced.left)) \(mark(fenced.right))"
      case .sizedDelimiter(let sized): "delimiter \(mark(sized.delimiter)) size \(sized.step)"
      case .classed(let classed): "as \(classed.atomClass) \(PlainText.of(classed.body))"
      default: "other"
      }
    }.joined(separator: " | ")
  }

  private static func mark(_ delimiter: Delimiter) -> String {
    delimiter.scalar.map { String(Character($0)) } ?? "."
  }
}
