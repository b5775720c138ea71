import Diagnostics
import Foundation
import MathML
import MathSyntax
import Testing

@Suite struct MathMLTests {
  private func markup(_ latex: String, style: MathStyle = .text) -> String {
    Formula.parse(SourceExcerpt(latex), style: style).mathML
  }

  /// What stands in the `math` element.
  private func inner(_ latex: String, style: MathStyle = .text) -> String {
    let text = markup(latex, style: style)
    return String(text[text.index(after: text.firstIndex(of: ">")!)...].dropLast(7))
  }

  @Test func rootSaysHowItStands() {
    #expect(
      markup("x", style: .display)
        == "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mi>x</mi></math>")
    #expect(markup("x").contains("display=\"inline\""))
  }

  @Test(arguments: [
    ("x", "<mi>x</mi>"),
    ("\\mathrm{x}", "<mi mathvariant=\"normal\">x</mi>"),
    ("\\mathbf{x}", "<mi>𝐱</mi>"),
    ("\\mathbb{R}", "<mi>ℝ</mi>"),
    ("\\alpha", "<mi>α</mi>"),
    ("\\infty", "<mi>∞</mi>"),
    ("12.5", "<mn>12.5</mn>"),
    ("1, 2", "<mn>1</mn><mo separator=\"true\">,</mo><mn>2</mn>"),
    ("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
    ("-1", "<mo>−</mo><mn>1</mn>"),
    ("\\sin x", "<mi>sin</mi><mi>x</mi>"),
    ("\\text{for $x$}", "<mtext>for\u{A0}</mtext><mi>x</mi>"),
    ("\\not\\mathcal{R}", "<mi>R\u{338}</mi>"),
  ])
  func atoms(latex: String, expected: String) { #expect(inner(latex) == expected) }

  @Test(arguments: [
    ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
    ("x_i", "<msub><mi>x</mi><mi>i</mi></msub>"),
    ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
    // The whole number has the power.
    ("10^{-3}", "<msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup>"),
    ("f'", "<msup><mi>f</mi><mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">′</mo></msup>"),
    (
      "\\sum_{k}^n",
      "<munderover><mo movablelimits=\"true\">∑</mo><mi>k</mi><mi>n</mi></munderover>"
    ),
    (
      "\\sum\\limits_{k}",
      "<munder><mo movablelimits=\"false\">∑</mo><mi>k</mi></munder>"
    ),
    ("\\sum\\nolimits_{k}", "<msub><mo>∑</mo><mi>k</mi></msub>"),
    ("\\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>"),
    (
      "\\lim_n",
      "<munder><mo form=\"prefix\" movablelimits=\"true\" lspace=\"0\" rspace=\"0.1667em\">lim</mo><mi>n</mi></munder>"
    ),
    (
      "\\prescript{a}{b}{X}",
      "<mmultiscripts><mi>X</mi><mprescripts/><mi>b</mi><mi>a</mi></mmultiscripts>"
    ),
  ])
  func scripts(latex: String, expected: String) { #expect(inner(latex) == expected) }

  @Test(arguments: [
    ("\\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
    (
      "\\dfrac ab",
      "<mstyle displaystyle=\"true\" scriptlevel=\"0\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>"
    ),
    (
      "\\binom nk",
      "<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\">(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac><mo form=\"postfix\" fence=\"true\" stretchy=\"true\">)</mo></mrow>"
    ),
    ("\\sqrt{x+1}", "<msqrt><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow></msqrt>"),
    ("\\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
    (
      "\\left(x\\right.",
      "<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\">(</mo><mi>x</mi></mrow>"
    ),
    ("\\hat x", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover>"),
    (
      "\\underbrace{x}_{n}",
      "<munder><munder accentunder=\"true\"><mi>x</mi><mo stretchy=\"true\">⏟</mo></munder><mi>n</mi></munder>"
    ),
    ("\\overset{!}{=}", "<mover><mo>=</mo><mo form=\"postfix\" stretchy=\"false\">!</mo></mover>"),
    (
      "a\\displaystyle b",
      "<mi>a</mi><mstyle displaystyle=\"true\" scriptlevel=\"0\"><mi>b</mi></mstyle>"
    ),
    ("\\textcolor{red}{x}", "<mrow mathcolor=\"#ff0000\"><mi>x</mi></mrow>"),
    (
      "\\boxed{x}",
      "<menclose notation=\"box\"><mstyle displaystyle=\"true\" scriptlevel=\"0\"><mi>x</mi></mstyle></menclose>"
    ),
    ("\\phantom{x}", "<mphantom><mi>x</mi></mphantom>"),
    ("a\\quad b", "<mi>a</mi><mspace width=\"1em\"/><mi>b</mi>"),
    ("\\smash{x}", "<mpadded height=\"0\" depth=\"0\"><mi>x</mi></mpadded>"),
  ])
  func structures(latex: String, expected: String) { #expect(inner(latex) == expected) }

  @Test func gridsAreTables() {
    #expect(
      inner("\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}")
        == "<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\">(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable><mo form=\"postfix\" fence=\"true\" stretchy=\"true\">)</mo></mrow>"
    )
    let aligned = inner("\\begin{aligned} a &= b \\\\ &= c \\end{aligned}", style: .display)
    #expect(aligned.contains("<mtable displaystyle=\"true\" columnalign=\"right left\""))
    #expect(aligned.matches(of: /<mtr>/).count == 2)
    #expect(inner("\\begin{array}{c|c} a & b \\end{array}").contains("border-left:1px solid"))
  }

  /// Whatever the tests' corpus has becomes a tree of elements that XML can read.
  @Test func corpusIsWellFormed() throws {
    struct Entry: Decodable { var latex: String }
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../MathTypesettingTests/Corpus/formulas.json")
    let corpus = try JSONDecoder().decode([Entry].self, from: Data(contentsOf: path))
    #expect(corpus.count > 100)
    for entry in corpus {
      let text = markup(entry.latex, style: .display)
      #expect(Self.isBalanced(text), "\(entry.latex): \(text)")
      // Elements that take a certain number of children have it.
      #expect(!text.contains("<msub></msub>") && !text.contains("<mfrac></mfrac>"))
    }
  }

  /// Whether every element is closed, in order.
  private static func isBalanced(_ text: String) -> Bool {
    var open: [Substring] = []
    // By scalars: a combining accent behind a tag is no part of it.
    let tag = /<(\/?)([a-z]+)([^<>]*?)(\/?)>/.matchingSemantics(.unicodeScalar)
    for match in text.matches(of: tag) {
      if !match.output.4.isEmpty { continue }
      if match.output.1.isEmpty {
        open.append(match.output.2)
      } else if open.popLast() != match.output.2 {
        return false
      }
    }
    return open.isEmpty
  }
}
