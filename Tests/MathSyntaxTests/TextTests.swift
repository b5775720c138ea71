import Testing

@testable import MathSyntax

/// Text inside formulas: faces, colours, sizes, formulas in it.
struct TextTests {
  private func run(_ latex: String) throws -> TextRun {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    guard case .text(let run)? = formula.root.first else {
      throw Mistake.noText
    }
    return run
  }

  private enum Mistake: Error { case noText }

  @Test func coloredWordsStayText() throws {
    let run = try run(#"\text{a \textcolor{red}{two words} b}"#)
    #expect(run.pieces.count == 3)
    guard case .math(let nodes) = run.pieces[1], case .colored(let colored) = nodes[0],
      case .text(let inner) = colored.body[0], case .text("two words", TextFace()) = inner.pieces[0]
    else { return #expect(Bool(false)) }
    #expect(colored.color == MathColor(hex: 0xFF0000))
  }

  @Test func facesReachIntoColor() throws {
    let run = try run(#"\textbf{\textcolor{red}{x}}"#)
    guard case .math(let nodes) = run.pieces[0], case .colored(let colored) = nodes[0],
      case .text(let inner) = colored.body[0], case .text("x", let face) = inner.pieces[0]
    else { return #expect(Bool(false)) }
    #expect(face.isBold)
  }

  @Test func aColorLastsToTheEndOfItsGroup() throws {
    let run = try run(#"\text{a{\color{blue} b c} d}"#)
    #expect(run.pieces.count == 3)
    guard case .math(let nodes) = run.pieces[1], case .colored(let colored) = nodes[0],
      case .text(let inner) = colored.body[0], case .text("b c", _) = inner.pieces[0],
      case .text(" d", _) = run.pieces[2]
    else { return #expect(Bool(false)) }
  }

  @Test func sizesAreThoseOfTheText() throws {
    let run = try run(#"\text{\tiny a \large b}"#)
    guard case .math(let nodes) = run.pieces[0], case .scaled(let outer) = nodes[0],
      case .text(let inner) = outer.body[0], case .math(let last) = inner.pieces[1],
      case .scaled(let large) = last[0]
    else { return #expect(Bool(false)) }
    #expect(outer.scale == .ofText(0.5))
    #expect(large.scale == .ofText(2.4))
  }

  @Test(arguments: [
    (#"\text x"#, #"\text{x}"#), (#"v_{\text x}"#, #"v_{\text{x}}"#),
    (#"\textbf ab"#, #"\textbf{a}b"#),
    (#"\text{\underline{a b}}"#, #"\text{\underline{\text{a b}}}"#),
    (#"\text{\smash{a b}}"#, #"\text{\smash{\text{a b}}}"#),
  ]) func sameAs(latex: String, expected: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty)
    #expect(formula.spokenText == Formula.parse(.init(expected)).spokenText)
  }

  @Test(arguments: [
    (#"\text{\ensuremath{\alpha} b}"#, "alpha b"), (#"\text{$k$\textsuperscript{th}}"#, "k"),
    (#"\newcommand\foo{a\xspace}\text{\foo b, \foo, \foo}"#, "a b, a, a"),
    (#"\verb|x_1 \a|"#, #"x_1 \a"#),
  ]) func textHolds(latex: String, start: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    #expect(formula.spokenText.hasPrefix(start), "\(formula.spokenText)")
  }

  @Test(arguments: [#"\text"#, #"\text&"#, #"\text\right"#, #"\verb|x"#])
  func textThatIsMissingIsReported(latex: String) {
    #expect(!Formula.parse(.init(latex)).diagnostics.isEmpty)
  }
}
