import Diagnostics
import Testing

@testable import MathSyntax

/// Each mistake: the identifier, the exact text that is underlined, and a hint.
struct DiagnosticTests {
  struct Mistake: Sendable {
    var latex: String
    var identifier: String
    var underlined: String
    var hint: String?

    init(_ latex: String, _ identifier: String, _ underlined: String, _ hint: String? = nil) {
      self.latex = latex
      self.identifier = identifier
      self.underlined = underlined
      self.hint = hint
    }
  }

  static let mistakes = [
    Mistake(#"a + \alhpa"#, "math.unknown-command", #"\alhpa"#, #"did you mean \alpha?"#),
    Mistake(#"x^2 \fracc{a}{b}"#, "math.unknown-command", #"\fracc"#, #"did you mean \frac?"#),
    Mistake(#"\frac{a}{b"#, "math.missing-brace", "{", "this { is never closed"),
    Mistake("a}b", "math.extra-brace", "}"),
    Mistake("a & b", "math.misplaced-alignment", "&"),
    Mistake(#"\sqrt{a \\ b}"#, "math.misplaced-line-break", #"\\"#),
    Mistake("x^a^b", "math.double-superscript", "^b"),
    Mistake("x_a_{bc}", "math.double-subscript", "_{bc}"),
    Mistake("x^2'", "math.double-superscript", "'"),
    Mistake(#"\left( a"#, "math.missing-right", #"\left("#),
    Mistake(#"a \right)"#, "math.extra-right", #"\right"#),
    Mistake(#"\left a \right)"#, "math.bad-delimiter", #"\left"#),
    Mistake(#"\frac{a}"#, "math.missing-argument", #"\frac"#),
    Mistake("x^", "math.missing-argument", "^"),
    Mistake(
      #"\begin{algined} a \end{algined}"#, "math.unknown-environment", #"\begin{algined}"#,
      "did you mean aligned?"),
    Mistake(#"\begin{matrix} a"#, "math.unclosed-environment", "{matrix}"),
    Mistake(
      #"\begin{matrix} a \end{pmatrix}"#, "math.mismatched-environment", #"\end{pmatrix}"#),
    Mistake(#"a \end{matrix}"#, "math.extra-end", #"\end{matrix}"#),
    Mistake(#"\textcolor{rde}{x}"#, "math.unknown-color", "{rde}", "did you mean red?"),
    Mistake(#"\hspace{3quux}"#, "math.bad-length", "{3quux}"),
    Mistake("a # b", "math.misplaced-parameter", "#1"),
    Mistake(#"\begin{array}{cx} a \end{array}"#, "math.bad-column", "x"),
    Mistake(#"\text{a $b"#, "math.missing-dollar", "$"),
    Mistake(#"\begin{cases} a & b & c \end{cases}"#, "math.too-many-columns", "c"),
    Mistake(#"\begin{matrix} \hdotsfor{x} \end{matrix}"#, "math.bad-argument", "{x}"),
    Mistake(
      #"\begin{array}{c} \cline{2} a \end{array}"#, "math.bad-argument", "{2}", "such as {1-2}"),
    Mistake(#"\multirow{2}{*}{a}"#, "math.misplaced-cell", #"\multirow"#),
    Mistake(#"a \cline{1-2}"#, "math.misplaced-rule", #"\cline"#),
    Mistake(
      #"a \pageref{b}"#, "math.unsupported", #"\pageref{b}"#,
      "write it in the text"),
    Mistake(#"\char"ZZ"#, "math.bad-argument", #"\char""#),
    Mistake(#"\sqrt[\uproot{x}3]{y}"#, "math.bad-argument", "{x}"),
    Mistake(#"\NewDocumentCommand\f{q}{a}"#, "math.bad-definition", "q"),
    Mistake(#"\makebox[2em][q]{a}"#, "math.bad-argument", "[q]"),
    Mistake(#"\def\r{\r}\r"#, "math.macro-recursion", #"\r"#, "does it call itself?"),
  ]

  @Test(arguments: mistakes) func mistakesAreUnderlinedExactly(mistake: Mistake) throws {
    let latex = mistake.latex == "a # b" ? "a #1 b" : mistake.latex
    let file = SourceFile(path: "note.md", text: "Math: " + latex)
    let source = SourceExcerpt(Span(file, 6..<file.text.utf8.count))
    let formula = Formula.parse(source)
    let found = try #require(
      formula.diagnostics.first { $0.identifier == mistake.identifier },
      "\(formula.diagnostics.map(\.headline))")
    #expect(found.severity == .error)
    #expect(String(try #require(found.span).text) == mistake.underlined)
    if let hint = mistake.hint { #expect(found.hints.contains(hint), "\(found.hints)") }
  }

  @Test func numbersAreOfDisplays() {
    let formula = Formula.parse(.init(#"a \eqno(1)"#), style: .text)
    #expect(formula.diagnostics.map(\.identifier) == ["math.misplaced-tag"])
    #expect(Formula.parse(.init(#"a \eqno(1)"#), style: .display).diagnostics.isEmpty)
  }

  @Test func whatFollowsAMistakeIsStillRead() {
    let formula = Formula.parse(.init(#"\alhpa + \frac{a}{b}"#))
    #expect(formula.diagnostics.count == 1)
    #expect(formula.root.count == 3)
    guard case .invalid(let invalid) = formula.root[0] else { return #expect(Bool(false)) }
    #expect(invalid.source == #"\alhpa"#)
  }

  @Test func aMistakeInsideAMacroNamesTheDefinitionToo() throws {
    let settings = SourceFile(path: "_ntkdoc.yml", text: #"\newcommand{\bad}{\alhpa}"#)
    let (macros, problems) = MacroTable.parse([
      SourceExcerpt(Span(settings, 0..<settings.text.utf8.count))
    ])
    #expect(problems.isEmpty)
    let file = SourceFile(path: "note.md", text: #"x \bad y"#)
    let formula = Formula.parse(SourceExcerpt(Span(file, 0..<8)), macros: macros)
    let found = try #require(formula.diagnostics.first)
    #expect(found.span?.text == #"\bad"#)
    #expect(found.related.map { String($0.span.text) } == [#"\alhpa"#])
  }

  @Test(arguments: ["{", #"\sqrt "#, #"\left("#, "x^{", #"\frac{"#, #"\hat"#, "_{", #"\text{"#])
  func deepNestingIsAnErrorAndNoCrash(opening: String) {
    let formula = Formula.parse(.init(String(repeating: opening, count: 10_000)))
    #expect(formula.diagnostics.contains { $0.identifier == "math.nesting" })
    #expect(formula.diagnostics.count <= 100)
  }

  @Test func exponentialMacrosAreBounded() {
    var definitions = #"\def\a{xxxxxxxxxx}"#
    for (name, body) in zip("bcdefghij", "abcdefghi") {
      definitions += "\\def\\\(name){" + String(repeating: "\\\(body)", count: 10) + "}"
    }
    let formula = Formula.parse(.init(definitions + #"\j"#))
    #expect(formula.diagnostics.map(\.identifier) == ["math.macro-recursion"])
  }
}
