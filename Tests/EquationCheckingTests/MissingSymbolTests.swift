import EquationChecking
import Evidence
import Testing

/// What is not declared comes with a line that would declare it.
@Suite struct MissingSymbolTests {
  @Test(arguments: [
    (#"a = \gamma"#, #"define("\\gamma", in: -1.0...1.0)"#),
    (#"a = \gamma^2"#, #"define("\\gamma", in: -1.0...1.0)"#),
    (#"a = \tilde\alpha'"#, #"define("\\tilde\\alpha'", in: -1.0...1.0)"#),
    (#"a = v_1 + v_2"#, #"define("v", in: -1.0...1.0, dimension: 3)"#),
    (#"a = w_{ij}"#, #"define("w_{ij}") { (i: Int, j: Int) in … }"#),
    (#"a = W^{(l)}"#, #"define("W^{(l)}") { (l: Int) in … }"#),
    (#"a = f(t)"#, #"define("f(t)") { (t: Double) in … }"#),
    (#"a = f(2 + 1)"#, #"define("f(x)") { (x: Double) in … }"#),
  ])
  func `a line would declare it`(latex: String, line: String) {
    let vocabulary = Vocabulary()
    vocabulary.define("a", 2)
    let check = EquationChecker(vocabulary).check(latex).relations.first
    #expect(check?.kind == .unchecked)
    #expect(check?.isRead == false)
    #expect(check?.remedy == line)
  }

  @Test func `what is declared in another form needs another remedy`() {
    let vocabulary = Vocabulary()
    vocabulary.define("a", 2)
    vocabulary.define("f(t)") { (t: Double) in t }
    let check = EquationChecker(vocabulary).check("a = f").relations.first
    #expect(check?.remedy == nil)
  }
}
