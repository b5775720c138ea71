import Diagnostics
import Testing

@testable import MathSyntax

/// `\href`, `\url` and references: where parts of a formula lead.
struct LinkTests {
  private func links(in nodes: [MathNode]) -> [(target: MathLink, text: String)] {
    nodes.flatMap { node -> [(target: MathLink, text: String)] in
      var found: [(target: MathLink, text: String)] = []
      if case .linked(let linked) = node {
        found.append((linked.target, PlainText.of(linked.body)))
      }
      return found + node.children.flatMap { links(in: $0.nodes) }
    }
  }

  @Test(arguments: [
    (##"\href{https://a.org/x%20y_z#s}{x^2}+1"##, "https://a.org/x%20y_z#s", "x"),
    (##"\href{https://a.org/\%7Eb\_c\#d}{y}"##, "https://a.org/%7Eb_c#d", "y"),
    (#"\text{see \href{https://a.org/~b}{this \emph{page}}}"#, "https://a.org/~b", "this page"),
    (
      #"\text{at \url{https://a.org/~b?c=d&e}}"#, "https://a.org/~b?c=d&e", "https://a.org/~b?c=d&e"
    ),
    (#"\frac{\href{https://a.org}{n}}{2}"#, "https://a.org", "n"),
    (##"\newcommand\s[1]{\href{https://a.org/#1}{#1}} \s{q}"##, "https://a.org/q", "q"),
    (#"\href{https://a.org/{b}}c"#, "https://a.org/{b}", "c"),
  ])
  func addresses(latex: String, address: String, text: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty)
    let links = links(in: formula.root)
    #expect(links.map(\.target) == [.address(address)])
    #expect(links.map(\.text) == [text])
  }

  @Test func whatStandsInALinkKeepsItsClass() {
    let formula = Formula.parse(.init(#"a \href{https://a.org}{=} b"#))
    #expect(formula.plainText == "a = b")
    #expect(formula.spokenText == "a equals b")
  }

  @Test(arguments: [#"\href{https://a.org}"#, #"\href"#, #"\url"#, #"\eqref{}"#, #"\hyperref{a}"#])
  func missingArgumentsAreNamed(latex: String) {
    #expect(Formula.parse(.init(latex)).diagnostics.map(\.identifier) == ["math.missing-argument"])
  }

  @Test(arguments: [
    (#"\eqref{eq-a}"#, "(eq-a)"), (#"\ref{eq-a}"#, "eq-a"), (#"\text{by @eq-a.}"#, "by @eq-a."),
    (#"\cref{eq-a,eq-b}"#, "eq-a, eq-b"),
    (#"\text{me@eq-a.org, @ home, @x}"#, "me@eq-a.org, @ home, @x"),
  ])
  func unknownReferencesPrintTheirLabels(latex: String, text: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty)
    #expect(formula.plainText == text)
  }

  @Test func onlyReferencesAreCalled() {
    let formula = Formula.parse(
      .init(#"\text{me@eq-a, (@eq-b), @fig-c: \eqref{a:b_c} @x-}@eq-d"#))
    let calls = formula.references.map(\.call)
    #expect(calls.map(\.labels) == [["eq-b"], ["fig-c"], ["a:b_c"]])
    #expect(calls.map(\.form) == [.inText, .inText, .parenthesized])
  }

  @Test func whatIsKnownIsPrintedAndLeadsThere() {
    let call = FormulaReference.Call(labels: ["eq-a"], form: .inText)
    let parts = [
      FormulaReference.Part(text: "eq. (1)", link: .destination("eq-a")),
      FormulaReference.Part(text: "?", link: nil),
    ]
    let formula = Formula.parse(.init(#"x \quad \text{by @eq-a.}"#), references: [call: parts])
    #expect(formula.plainText == "x by eq. (1)?.")
    #expect(links(in: formula.root).map(\.target) == [.destination("eq-a")])
  }
}
