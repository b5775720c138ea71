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

  @Test(arguments: ["alphabeta", "upA", "itx", "mbf", "mbfalphabet"])
  func namesThatNobodyGaveAreNot(name: String) {
    #expect(Formula.parse(.init("\\\(name)")).diagnostics.count <= 1)
    #expect(LetterNames.letter(name) == nil)
  }

  @Test(arguments: [
    ("mbfitTheta", "𝜣"), ("mitsansa", "𝘢"), ("mbfitsansalpha", "𝞪"), ("mfrakC", "ℭ"),
    ("Bbbseven", "𝟟"), ("mupphi", "ϕ"), ("itGamma", "𝛤"),
  ]) func lettersAreNamedByTheirAlphabet(name: String, letter: Character) throws {
    let (scalar, alphabet) = try #require(LetterNames.letter(name))
    #expect(Character(alphabet.styled(scalar)) == letter)
  }

  @Test(arguments: [
    #"\adjustlimits\lim\sup_{x}"#, #"\adjustlimits\lim_{n}"#, #"\skew{a}\hat{x}"#, #"\skew3 x"#,
    #"\shortvdotswithin{=}"#, #"\begin{CD}A@B\end{CD}"#,
    #"\begin{aligned}\Aboxed{\Aboxed{a&=b}&=c}\end{aligned}"#, #"\begin{CD}A@>f>B\\C\end{CD}"#,
  ]) func misuseIsReported(latex: String) {
    #expect(!Formula.parse(.init(latex)).diagnostics.isEmpty)
  }

  @Test(arguments: [
    (#"\tensor{T}{^a_{bc}^d}"#, #"{{T}^a{}_{bc}{}^d}"#), (#"\tensor*{T}{_a}"#, "{{T}_a}"),
    (#"R\indices{_a^b}"#, "R{{}_a{}^b}"), (#"\require{cancel}\normalfont x"#, "x"),
  ]) func packagesOfIndicesAreRead(latex: String, same: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty)
    #expect(MacroTests.shape(formula) == MacroTests.shape(.parse(.init(same))))
  }

  @Test func aSlashedLetterIsOrdinary() {
    guard case .classed(let classed)? = Formula.parse(.init(#"\slashed{D}"#)).root.first,
      case .negated? = classed.body.first
    else { return #expect(Bool(false)) }
    #expect(classed.atomClass == .ordinary)
  }

  @Test func cellsOfAFrameAreTwo() throws {
    let formula = Formula.parse(.init(#"\begin{aligned}\Aboxed{a_{i}&=b}\\c&=d\end{aligned}"#))
    guard case .grid(let grid)? = formula.root.first else { return #expect(Bool(false)) }
    #expect(grid.rows.map(\.cells.count) == [2, 2])
  }

  @Test(arguments: [
    (#"\tag{$*$}"#, "(∗)"), (#"\tag*{A--$1'$}"#, "A–1′"), (#"\tag{\textbf{3}a}"#, "(3a)"),
  ]) func tagsArePlainText(latex: String, expected: String) {
    let formula = Formula.parse(.init(#"\begin{equation}x"# + latex + #"\end{equation}"#))
    #expect(formula.rows.first?.tag == expected)
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
    (
      #"\DeclarePairedDelimiterXPP\E[1]{E}{[}{]}{!}{#1} \E*{x}"#,
      "symbol E | fenced [ ] | symbol !"
    ),
    (#"\mbfA\Bbbone\upalpha"#, "A1α"),
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
