import Diagnostics
import MathSyntax
import Testing

@testable import EquationChecking

/// The accounting itself: a reader that drops a part of its notation does not get away with it.
@Suite struct AccountingTests {
  /// The objection to a reader for whom `drop` takes something away.
  private func objection(
    _ latex: String, _ drop: @escaping ([MathNode]) -> [MathNode]
  ) -> Objection? {
    let vocabulary = Vocabulary()
    vocabulary.define("a, b, x", in: 0.5...2.0)
    let nodes = Formula.parse(SourceExcerpt(latex)).root.cleaned
    return Accounting(source: SourceText(latex: latex)).unread(in: nodes) { nodes in
      var elaborator = Elaborator(vocabulary)
      guard let read = try? elaborator.expression(drop(nodes), at: 0..<latex.utf8.count) else {
        return nil
      }
      return Sense([read], outer: 0)
    }
  }

  /// The scripts taken off all closing brackets, as a careless reader does.
  private func withoutOuterScripts(_ nodes: [MathNode]) -> [MathNode] {
    nodes.map { node in Notation.isClosing(node) ? node.nucleus : node }
  }

  @Test func `a dropped power is named with its host`() {
    let found = objection(#"1 + \max(a, b)^2"#, withoutOuterScripts)
    #expect(found?.reason == #"`^2` of `\max(…)` is not read"#)
    #expect(found?.range == 15..<16)
    #expect(objection(#"1 + \max(a, b)^2"#) { $0 } == nil)
  }

  @Test func `a dropped degree, accent or bracket is noticed`() {
    let degree = objection(#"\sqrt[3]{x}"#) { nodes in
      nodes.map { node in
        guard case .radical(var radical) = node else { return node }
        radical.degree = nil
        return .radical(radical)
      }
    }
    #expect(degree?.reason == "the degree of this root is not read")
    let bracket = objection(#"\left( x \right)"#) { nodes in
      nodes.map { node in
        guard case .fenced(var fenced) = node else { return node }
        fenced.right.scalar = ")"
        return .fenced(fenced)
      }
    }
    #expect(bracket?.reason == "the bracket ) is not read")
  }

  @Test(arguments: [
    #"{\color{red} x}\, + \textcolor{blue}{a}\quad"#,
    #"\displaystyle x \mathstrut + \vphantom{b} a"#,
    #"\bigl( x + a \bigr) \boxed{b}"#, #"\smash{x} + \mathrlap{a}"#, #"x {} + {a}"#,
    #"\frac{x}{\sqrt[3]{a}} + \left[ b \right]^{-2}"#, #"\max\left\{a, b\right\} |x|^3 e^{a/2}"#,
  ])
  func `what is neutral needs no reading, and all else is read`(_ latex: String) {
    #expect(objection(latex) { $0 } == nil)
  }
}
