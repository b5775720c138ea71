import Testing

@Suite("Formulas for a browser") struct MathTests {
  private func display(_ latex: String) throws -> String {
    try Sample.main("$$ \(latex) $$")
  }

  @Test("A formula tells its LaTeX and its words")
  func alternatives() throws {
    let main = try display("a < b")
    #expect(main.contains("data-tex=\"a &lt; b\"") && main.contains("alttext=\"a is less than b\""))
  }

  @Test("Delimiters get the height that paper gives them")
  func delimiters() throws {
    // The smallest delimiter around a letter is the letter of the font itself.
    #expect(try display("\\left( x \\right)").contains("stretchy=\"false\""))
    let tall = try display("\\left( \\frac{\\frac{a}{b}}{\\frac{c}{d}} \\right)")
    let match = try #require(tall.firstMatch(of: #/minsize="([0-9.]+)em" maxsize="([0-9.]+)em"/#))
    #expect(match.1 == match.2)
    #expect(try #require(Double(match.1)) > 2.3)
  }

  @Test(
    "What MathML Core cannot say is drawn, with the same words",
    arguments: ["\\cancel{x}", "\\begin{aligned}[t] a \\\\ b \\end{aligned}"])
  func drawings(latex: String) throws {
    let main = try display(latex)
    #expect(main.contains("<svg class=\"math display"), "\(main)")
    #expect(main.contains("role=\"img\" aria-label=\"") && !main.contains("<math"))
  }

  @Test("Rows have their numbers at their sides")
  func rows() throws {
    let main = try Sample.main(
      "$$ \\begin{align} a &= b \\label{eq-a} \\\\ c &= d \\nonumber \\\\ e &= f \\label{eq-e} \\end{align} $$"
    )
    #expect(main.contains("<mtable") && main.contains("class=\"numbered\""))
    #expect(main.matches(of: #/<mtd class="number">/#).count == 3)
    #expect(main.contains("<mtext id=\"eq-e\">(2)</mtext>"))
  }

  @Test("A long formula in the text ends lines behind its relations")
  func breaks() throws {
    let main = try Sample.main(
      "A long $a_1 + a_2 + a_3 + a_4 = b_1 + b_2 + b_3 + b_4 = c_1 + c_2$ formula.")
    #expect(main.matches(of: #/<wbr><math/#).count == 2)
    #expect(main.matches(of: #/data-tex/#).count == 1)
  }
}
