import EquationChecking
import LinearAlgebra
import NTK
import Testing

@testable import NotebookAPI

/// Other names for the symbols of a shared vocabulary.
@Suite struct SymbolNamesTests {
  @Test(arguments: [
    ("\\alpha^{(l)}(x;\\theta)", "\\alpha^{(l)}(x;\\vartheta)"), ("\\theta", "\\vartheta"),
    ("\\thetas", "\\thetas"), ("L", "D"), ("\\Lambda", "\\Lambda"), ("n_{L+1}", "n_{D+1}"),
    ("f_\\theta(x)", "g(x)"),
  ])
  func `letters are renamed, not parts of commands`(pattern: String, name: String) {
    let names: SymbolNames = ["\\theta": "\\vartheta", "L": "D", "f_\\theta(x)": "g(x)"]
    #expect(names.name(of: pattern) == name)
  }

  @Test func `an empty name leaves a pattern out`() {
    let names: SymbolNames = ["P": "", "x": "u"]
    #expect(names.name(of: "P") == nil)
    #expect(names.name(of: "P(x)") == "P(u)")
  }

  @Test func `a network brings its symbols with their meanings`() {
    let vocabulary = Vocabulary()
    let net = FiniteNetwork(widths: [3, 4, 2], activation: .erf, bias: 0.3)
    vocabulary.define(net, names: ["\\beta": "b", "P": ""])
    let declared = vocabulary.takeDeclared()
    #expect(declared.contains { $0.latex == "b" && $0.meaning == .phrase(.biasStrength) })
    #expect(!declared.contains { $0.latex == "P" || $0.latex == "\\beta" })
    #expect(declared.allSatisfy { $0.isShared && $0.meaning?.isPhrase == true })
    #expect(vocabulary.takeDeclared().isEmpty, "each is told once")
  }

  @Test func `a symbol keeps its meaning until it gets another`() {
    let vocabulary = Vocabulary()
    vocabulary.define("\\beta", 0.3, "strength of the bias")
    vocabulary.define("\\beta", 0.5)
    let declared = vocabulary.takeDeclared()
    #expect(declared.map(\.meaning) == ["strength of the bias", "strength of the bias"])
    vocabulary.define("\\beta", 0.1, "angle")
    #expect(vocabulary.takeDeclared().map(\.meaning) == ["angle"])
  }

  @Test func `values, ranges and shapes are told`() {
    let vocabulary = Vocabulary()
    vocabulary.define("\\beta", 0.3)
    vocabulary.define("x", in: -1...1, dimension: 5)
    vocabulary.define("i", in: 1...3)
    vocabulary.define("n", sizes: [16, 32, 64, 128, 256])
    vocabulary.define("W", Matrix.identity(4))
    vocabulary.define("f(x)", "a function") { (x: Vector) in x[0] }
    #expect(
      vocabulary.takeDeclared().map { $0.value.words() } == [
        "$0.3$", "$[-1, 1]^{5}$", "$1, 2, 3$", "$16, 32, \\dots, 256$",
        "$\\mathbb{R}^{4 \\times 4}$", "number",
      ])
  }
}
