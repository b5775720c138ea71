import Testing

@testable import MathSyntax

/// Macros as TeX has them: what they grab, how long they live, what they expand when.
struct MacroTests {
  @Test(arguments: [
    (#"\newcommand{\for}[2]{\text{for #1 in #2}}\for{i}{N}"#, #"\text{for i in N}"#),
    (#"\newcommand{\for}[2]{\text{for #1, #2}}\for{}{N}"#, #"\text{for , N}"#),
    (#"\newcommand{\x}{one}\text{a \x b}"#, #"\text{a oneb}"#),
    (#"\newcommand{\x}{one }\text{\x b}"#, #"\text{one b}"#),
    (#"\newcommand{\dx}{dx}\newcommand{\dt}{dt}\frac\dx\dt"#, #"\frac{dx}{dt}"#),
    (#"\newcommand{\dx}{dx}\sqrt\dx"#, #"\sqrt{d}x"#),
    (#"\newcommand{\b}[1]{\mathbf{#1}}\sqrt\b{x}"#, #"\sqrt{\mathbf{x}}"#),
    (#"\frac\Tr\iff"#, #"\frac{\Tr}{\iff}"#),
    (#"{\def\x{1}\x}\def\x{2}\x"#, #"{1}2"#),
    (#"\def\x{2}{\def\x{1}\x}\x"#, #"{1}2"#),
    (#"\def\x{2}{\gdef\x{1}\x}\x"#, #"{1}1"#),
    (#"\def\x{2}{\global\def\x{1}\x}\x"#, #"{1}1"#),
    (#"\begin{matrix}\def\x{1}\x\end{matrix}\def\x{2}\x"#, #"\begin{matrix}1\end{matrix}2"#),
    (#"\def\a{1}\edef\b{\a}\def\a{2}\b"#, "1"),
    (#"\def\a{1}\def\b{\a}\def\a{2}\b"#, "2"),
    (#"\def\a{1}\edef\b{\noexpand\a}\def\a{2}\b"#, "2"),
    (#"\def\outer#1{\def\inner##1{#1##1}}\outer{a}\inner{b}"#, "ab"),
    (
      #"\newcommand\s[1]{\mathpalette\t{#1}}\newcommand\t[2]{#1#2}\s x"#,
      #"\mathchoice{\displaystyle x}{\textstyle x}{\scriptstyle x}{\scriptscriptstyle x}"#
    ),
    (#"\bgroup a\egroup"#, "{a}"),
  ]) func sameAs(latex: String, expanded: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    #expect(Self.shape(formula) == Self.shape(Formula.parse(.init(expanded))), "\(latex)")
  }

  /// `_` and `^` are TeX's primitives: they take the first of what a macro expands to.
  @Test func primitivesExpandFirst() {
    let formula = Formula.parse(.init(#"\newcommand{\dx}{dx}a^\dx"#))
    #expect(formula.root.count == 2)
  }

  @Test func aFormulaHandsItsDefinitionsOn() throws {
    let first = Formula.parse(.init(#"\newcommand{\RR}{\mathbb{R}}{\def\local{x}}"#))
    let macros = try #require(first.macros)
    #expect(macros.names == ["RR"])
    #expect(Formula.parse(.init(#"\RR"#), macros: macros).diagnostics.isEmpty)
    #expect(Formula.parse(.init("x")).macros == nil)
  }

  @Test(arguments: [
    (#"\renewcommand{\arraystretch}{2}\setlength{\arraycolsep}{1pt}"#, true),
    (#"\renewcommand{\arraystretch}{2}\setlength{\arraycolsep}{1pt}\newcommand\a{b}\a"#, false),
  ]) func theLookOfArraysEndsWithAFormulaThatHasContent(latex: String, outlasts: Bool) throws {
    let macros = try #require(Formula.parse(.init(latex)).macros)
    let formula = Formula.parse(.init(#"\begin{array}{cc}a&b\end{array}"#), macros: macros)
    guard case .grid(let grid)? = formula.root.first else { return #expect(Bool(false)) }
    #expect((grid.stretch == 2) == outlasts)
    #expect((grid.columnSeparation != nil) == outlasts)
    #expect(macros.names.contains("a") != outlasts)
  }

  @Test(arguments: [
    (#"\thickmuskip=0mu a"#, #"\thickmuskip"#),
    (#"\setlength{\mathindent}{2em}a"#, #"\mathindent"#),
    (#"\renewcommand{\arraystretch}{wide}\begin{array}{c}a\end{array}"#, #"\arraystretch"#),
    (#"\renewcommand{\baselinestretch}{2}a"#, #"\baselinestretch"#),
  ]) func whatHasNoEffectSaysSo(latex: String, name: String) throws {
    let formula = Formula.parse(.init(latex))
    let found = try #require(formula.diagnostics.first)
    #expect(formula.diagnostics.count == 1)
    #expect(found.identifier == "math.no-effect")
    #expect(found.severity == .warning)
    #expect(found.message.contains(name))
  }

  static func shape(_ formula: Formula) -> String {
    formula.tree.split(separator: "\n").map { line in
      String(line.prefix { $0 != "[" && $0 != "\\" })
    }.joined(separator: "\n").replacing(" \n", with: "\n")
  }
}
