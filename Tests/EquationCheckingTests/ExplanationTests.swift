import EquationChecking
import Evidence
import Testing

/// How a relation was read, and at which term its sides part.
@Suite struct ExplanationTests {
  private func check(_ latex: String) throws -> Check {
    let vocabulary = Vocabulary()
    vocabulary.define("x", in: 1...2)
    vocabulary.define("a, b", in: 2...3)
    vocabulary.define("n", 3)
    return try #require(EquationChecker(vocabulary).check(latex, mutates: false).relations.first)
  }

  private func tree(_ part: Check.Explanation.Part, _ level: Int = 0) -> String {
    String(repeating: " ", count: level) + "\(part.words) `\(part.latex)`"
      + (part.value == nil ? "" : " =") + "\n"
      + part.parts.map { tree($0, level + 1) }.joined()
  }

  @Test func `a formula is told as a tree in words`() throws {
    let explanation = try #require(check(#"\sum_{k=1}^n (k x)^2 = 14 x^2"#).explanation)
    #expect(explanation.point.hasPrefix("x = "))
    #expect(
      tree(explanation.sides[1]) == """
        product of 2 factors `14 x^2` =
         number `14`
         power: base, exponent `x^2` =
          symbol x `x` =
          number `2`

        """)
    #expect(
      tree(explanation.sides[0]).hasPrefix(
        "sum over k: from, to, body `\\sum_{k=1}^n (k x)^2` =\n number `1`\n symbol n `n` =\n"))
    let terms = try #require(explanation.sides[0].parts.last?.value)
    #expect(terms.hasSuffix("… term by term") && terms.split(separator: ",").count == 3)
  }

  @Test func `symbols tell where they come from`() throws {
    let line = #line + 2
    let vocabulary = Vocabulary()
    vocabulary.define("x", in: 1.0...2.0)
    let check = EquationChecker(vocabulary).check("x + x = 2x", mutates: false).relations[0]
    let symbol = try #require(check.explanation?.symbols.first)
    #expect((symbol.latex, symbol.file, symbol.line) == ("x", "ExplanationTests.swift", line))
    #expect(symbol.value == "$[1, 2]$")
  }

  @Test func `the terms of two sums stand beside each other`() throws {
    let check = try check("(x + 1)^2 + a - b = a + (x + 1)^2 + b")
    let terms = try #require(check.explanation?.terms)
    #expect(check.isFailed)
    #expect(terms.map(\.agrees) == [true, true, false])
    #expect(terms.map { $0.left?.latex } == ["(x + 1)^2", "a", "-b"])
    #expect(terms.map { $0.right?.latex } == ["(x + 1)^2", "a", "b"])
    let words = try #require(check.explanation?.partingWords())
    #expect(words.hasPrefix("the sides part here: left -b = -2"), "\(words)")
  }

  @Test func `so do the factors of two products`() throws {
    let terms = try #require(check("a (x + 1) b = b a (x + 2)").explanation?.terms)
    #expect(terms.map(\.agrees) == [true, true, false])
    #expect(terms.last?.right?.latex == "(x + 2)" || terms.last?.right?.latex == "x + 2")
  }

  @Test func `terms inside of the same operation are found`() throws {
    let terms = try #require(check(#"\frac{a + 2 b}{x} = \frac{a + 3 b}{x}"#).explanation?.terms)
    #expect(terms.map { $0.left?.latex } == ["a", "2 b"])
    #expect(terms.map(\.agrees) == [true, false])
  }

  @Test func `a relation that holds has nothing that parts`() throws {
    let check = try check("(a + b)^2 = a^2 + 2 a b + b^2")
    #expect(check.isPassed)
    #expect(check.explanation?.partingWords() == nil)
  }

  @Test func `what is not read says so`() throws {
    let check = try check(#"x = \gamma"#)
    #expect(check.isUnchecked)
    #expect(check.explanation?.sides.last?.words.hasPrefix("not read: ") == true)
  }
}
