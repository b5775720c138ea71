import Diagnostics
import MathML
import MathSyntax
import Testing

@testable import WebPages

@Suite("Characters that the fonts of formulas must have") struct MathCharactersTests {
  private func characters(_ latex: String) throws -> MathCharacters {
    let faces = try WebFaces(theme: .latinModern)
    let text = PageText(
      faces: faces, map: SiteMap(), page: "n.html", of: Sample.report("").metadata,
      figureFolder: "", marksLines: false)
    let formula = Formula.parse(SourceExcerpt(latex), style: .text)
    let setting = FormulaSetting(formula, text)
    _ = formula.mathML(for: setting)
    return setting.characters
  }

  private func has(_ set: Set<Unicode.Scalar>, _ text: String) -> Bool {
    text.unicodeScalars.allSatisfy(set.contains)
  }

  @Test("They are told apart by the size that they are shown in")
  func levels() throws {
    let shown = try characters(
      "x^{y_2} + \\frac{1}{z} + \\hat{a} + \\sqrt[3]{b} + {\\scriptscriptstyle w}")
    #expect(has(shown.all, "𝑥𝑦21𝑧𝑎ˆ𝑏3√𝑤+"))
    #expect(has(shown.scripts, "𝑦𝑧123𝑤"))
    #expect(shown.scripts.isDisjoint(with: "𝑥𝑎𝑏+ˆ√".unicodeScalars))
    #expect(has(shown.secondary, "23𝑤"))
    #expect(shown.secondary.isDisjoint(with: "𝑦𝑧1".unicodeScalars))
    // A style that is asked for holds in scripts, too.
    #expect(try characters("x^{\\dfrac{u}{v}}").scripts.isEmpty)
    #expect(has(try characters("\\genfrac{(}{)}{}{2}{u}{v}").secondary, "𝑢𝑣"))
  }

  @Test("Single letters are slanted ones, names are as they are, and words are the text's")
  func letters() throws {
    let shown = try characters("x \\mathrm{y} \\max < \\text{if} \\theta_{\\text{k}}")
    #expect(shown.all == Set("𝑥ymax<𝜃".unicodeScalars))
    #expect(shown.words == Set("ifk".unicodeScalars) && shown.scripts.isEmpty)
  }

  @Test("A page brings along what the numbers of rows show")
  func numbers() throws {
    let rows = "$$\\begin{align} a &= b \\tag{Ω} \\\\ c &= d \\tag{2} \\end{align}$$"
    let text = PageText(
      faces: try WebFaces(theme: .latinModern), map: SiteMap(), page: "n.html",
      of: Sample.report("").metadata, figureFolder: "", marksLines: false)
    _ = text.blocks(Sample.report(rows).chapters.flatMap(\.blocks))
    #expect(has(text.formulaWords, "(Ω2)"))
  }
}
