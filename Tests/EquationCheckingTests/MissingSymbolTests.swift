import EquationChecking
import Evidence
import LinearAlgebra
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

  @Test(arguments: [
    ("M x = y", #"define("M", drawnBy: { generator in Matrix(rows: 2, columns: 3, "#),
    ("A z = y", #"define("z", in: -1.0...1.0, dimension: 3)"#),
    (#"A^\top z = x"#, #"define("z", in: -1.0...1.0, dimension: 2)"#),
    (#"x^\top u = x_1 u_1 + x_2 u_2 + x_3 u_3"#, #"define("u", in: -1.0...1.0, dimension: 3)"#),
    (#"c x = x"#, #"define("c", in: -1.0...1.0)"#),
  ])
  func `its shape fits its neighbours`(latex: String, line: String) {
    let vocabulary = Vocabulary()
    vocabulary.define("x", in: -1...1, dimension: 3)
    vocabulary.define("y", in: -1...1, dimension: 2)
    vocabulary.define("A", Matrix([[1, 2, 3], [4, 5, 7]]))
    let check = EquationChecker(vocabulary).check(latex).relations.first
    #expect(check?.kind == .unchecked)
    #expect(check?.remedy?.hasPrefix(line) == true, "\(check?.remedy ?? "")")
  }

  @Test func `what is declared in another form needs another remedy`() {
    let vocabulary = Vocabulary()
    vocabulary.define("a", 2)
    vocabulary.define("f(t)") { (t: Double) in t }
    let check = EquationChecker(vocabulary).check("a = f").relations.first
    #expect(check?.remedy == nil)
  }
}
