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
    arguments: [
      "\\begin{numcases}{f =} a & b \\\\ c & d \\end{numcases}"
    ])
  func drawings(latex: String) throws {
    let main = try display(latex)
    #expect(main.contains("<svg class=\"math display"), "\(main)")
    #expect(main.contains("role=\"img\" aria-label=\"") && !main.contains("<math"))
  }

  @Test(
    "Rules, braces and strokes are drawn over what stays text",
    arguments: [
      "\\cancel{x}", "\\overline{a + b}", "\\underbrace{a + b}_{n}", "\\widehat{a + b}",
      "\\xrightarrow{n}", "\\overrightarrow{AB}", "\\sout{a}", "\\angl{n}", "\\phase{a}",
      "\\enclose{box updiagonalstrike}{x}",
    ])
  func marks(latex: String) throws {
    let main = try display(latex)
    #expect(main.contains("<math") && main.contains("<mi"), "\(main)")
    let marks = main.matches(
      of: #/<mtext><svg class="math" aria-hidden="true" width="[0-9.]+em" height="[0-9.]+em"/#)
    #expect(marks.count == 1, "\(main)")
    // Copies of a mark need nothing else of the page.
    #expect(!main.contains("<use") && !main.contains("id=\"p"))
  }

  @Test(
    "Boxes and grids have the size and the place that paper gives them",
    arguments: [
      (
        "\\begin{aligned}[t] a \\\\ b \\end{aligned}",
        #"<mpadded height="[0-9.]+em" depth="[0-9.]+em" voffset="-"#
      ),
      ("\\cfrac[l]{1}{1 + x}", #"<mpadded width="[0-9.]+em""#),
      ("a \\mathllap{bcd}", #"<mpadded width="1[^>]* class="s[0-9a-z]+"><mi"#),
      ("a \\! b", #"<mrow class="s[0-9a-z]+"></mrow>"#),
      (
        "x + \\begin{multlined}[8cm] a \\\\ b \\end{multlined}", #"<mtable [^>]*class="s[0-9a-z]+""#
      ),
      (
        "\\begin{aligned} a &= b \\\\ \\intertext{words of $x$} c &= d \\end{aligned}",
        #"<mtext><span xmlns="[^"]*" class="s[0-9a-z]+">words of <math><mi>x</mi></math></span>"#
      ),
    ])
  func boxes(latex: String, pattern: String) throws {
    let main = try display(latex)
    #expect(main.contains("<math"))
    #expect(try main.contains(Regex(pattern)), "\(main)")
  }

  @Test(
    "What browsers set otherwise is told them",
    arguments: [
      // A relation that is all of a separator has no space; an arrow has that of a relation.
      ("\\begin{array}{r@{\\;=\\;}l} x & y \\end{array}", #"<mo[^>]* lspace="0"[^>]*>=</mo>"#),
      ("a {=} b", #"<mrow><mo[^>]* lspace="0"[^>]*>=</mo></mrow>"#),
      ("X \\xrightarrow{n} Y", #"</mi><mspace width="0.2778em"/><mover>"#),
      // A sign without an operand is no operator to what stands beside it.
      ("\\underbrace{x} + y", #"<mspace width="0.1667em"/><mo lspace="0" rspace="0">\+</mo>"#),
      // Chromium, then Firefox.
      ("\\Bigr\\|^2", #"<msup><mrow><mo [^>]*>‖</mo><mi></mi></mrow>"#),
      ("x_{\\text{max}}", #"<mrow><mtext>max</mtext></mrow>"#),
      ("a \\oplus b", #"<mo largeop="false">⊕</mo>"#),
      ("\\varprojlim_n A", #"<munder>.*<svg class="math.*<mi>n</mi></mpadded></munder>"#),
      // Firefox has space around fractions beside space and drawings, and beside the arrow of a vector.
      (
        "\\oint \\frac{a}{b}\\, c",
        #"<mspace width="0.1667em"/><mpadded><mfrac>.*</mfrac></mpadded><mspace"#
      ),
      ("\\widehat{\\frac{a}{b}}", #"</mpadded><mpadded><mfrac>"#),
      ("\\vec{x}", #"<mrow><mrow class="j47"></mrow><mo stretchy="false""#),
      // Its rows are as high as the lines of words in them.
      (
        "\\begin{cases} b & \\text{if } a \\end{cases}",
        #"<mpadded height="[0-9.]+em" depth="[0-9.]+em"><mtext>if </mtext><mi>a</mi></mpadded>"#
      ),
    ])
  func differences(latex: String, pattern: String) throws {
    let main = try display(latex)
    #expect(try main.contains(Regex(pattern)), "\(main)")
    #expect(!main.contains("varprojlim</m"), "\(main)")
  }

  @Test("Parts of a formula are links")
  func links() throws {
    let main = try Sample.main(
      "$$a$$ {#eq-a}\n\n$$ b \\overset{\\eqref{eq-a}}{=} \\href{https://a.org/?b=c&d}{\\frac{x}{2}} $$\n\n"
        + "$\\text{by @eq-a}$ and $\\href{javascript:x}{y}$\n")
    #expect(main.contains("<mtext><a class=\"ref\" href=\"#eq-a\">(1)</a></mtext>"), "\(main)")
    #expect(
      main.contains("<mtext><a href=\"https://a.org/?b=c&amp;d\"><math displaystyle=\"true\">"))
    #expect(main.contains("href=\"#eq-a\">eq.\u{A0}(1)</a>"))
    #expect(!main.contains("href=\"javascript"))
  }

  @Test("What changes style or colour holds to the end of its cell")
  func changes() throws {
    let main = try display("\\begin{array}{c} \\displaystyle x \\\\ \\color{red} x \\end{array}")
    #expect(main.contains("<mstyle displaystyle=\"true\" scriptlevel=\"0\"><mi>x</mi></mstyle>"))
    #expect(main.contains("<mstyle mathcolor=\"#ff0000\"><mi>x</mi></mstyle>"), "\(main)")
  }

  @Test("Nothing of a stroke reaches out of its drawing, which Firefox would move")
  func strokes() throws {
    let page = try Sample.page("$$ \\cancel{5} $$")
    let drawing = try #require(
      page.firstMatch(
        of: #/<mpadded width="0\.02em" [^>]*class="([0-9a-z]+)"><mtext><svg [^>]*>(.*?)<\/svg>/#))
    #expect(page.contains(".\(drawing.1){margin-inline-start:-0.02em}"))
    // Half of its thickness stays on all sides.
    let size = try #require(
      page.firstMatch(of: #/viewBox="0 0 ([0-9.]+) ([0-9.]+)"><line/#))
    let (width, height) = (try #require(Double(size.1)), try #require(Double(size.2)))
    func number(_ name: String) throws -> Double {
      let value = try drawing.2.firstMatch(of: Regex("\(name)=\"([0-9.]+)\""))?.output[1].substring
      return try #require(value.flatMap { Double($0) })
    }
    #expect(try number("x1") == 0.2 && abs(number("x2") - (width - 0.2)) < 0.01)
    #expect(try abs(number("y1") - (height - 0.2)) < 0.01 && number("y2") == 0.2)
  }

  @Test("Cells at the right stand there in every browser")
  func alignment() throws {
    let page = try Sample.page("$$ \\begin{aligned} a + b &= c \\\\ d &= e \\end{aligned} $$")
    #expect(page.contains("{text-align:right;justify-items:end;"))
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

  @Test(
    "Operators and fences keep the thin space that browsers know nothing of",
    arguments: [
      ("2 \\sin x", 2), ("a \\left( b \\right) c", 2), ("a \\sum_i b", 2),
      ("x^{a \\left( b \\right)}", 0),
      ("(a) + \\sum_i b", 1), ("a + b", 0),
    ])
  func thinSpaces(latex: String, count: Int) throws {
    let main = try display(latex)
    #expect(main.matches(of: #/<mspace width="0.1667em"/>/#).count == count, "\(main)")
  }

  @Test("A binomial has the delimiters that its style has on paper")
  func binomials() throws {
    let main = try display("\\binom{n}{k}")
    let match = try #require(main.firstMatch(of: #/minsize="([0-9.]+)em"/#))
    #expect(try #require(Double(match.1)) > 2.5)
    #expect(main.contains("<mfrac linethickness=\"0\" class=\"bare\">"), "\(main)")
  }

  @Test("The font of a page with roots has their sign")
  func radicals() throws {
    let (root, sum) = (try Sample.page("$$ \\sqrt{x} $$"), try Sample.page("$$ \\surd + x $$"))
    let plain = try Sample.page("$$ x $$")
    // With a sign that grows there come its taller forms.
    #expect(root.utf8.count > plain.utf8.count + 500)
    #expect(sum.utf8.count > plain.utf8.count)
  }

  @Test("A long formula in the text ends lines behind its relations")
  func breaks() throws {
    let main = try Sample.main(
      "A long $a_1 + a_2 + a_3 + a_4 = b_1 + b_2 + b_3 + b_4 = c_1 + c_2$ formula.")
    #expect(main.matches(of: #/<wbr><math/#).count == 2)
    #expect(main.matches(of: #/data-tex/#).count == 1)
  }
}
