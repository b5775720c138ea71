import Testing

@testable import Bibliography

@Suite struct TeXTextTests {
  @Test(arguments: [
    ("Cl{\\'e}ment", "Cle\u{301}ment"), ("M\\\"uller", "Mu\u{308}ller"), ("Stra\\ss e", "Straße"),
    ("pp. 1--9", "pp. 1–9"), ("``x''", "“x”"), ("A~B", "A\u{A0}B"), ("R\\&D", "R&D"),
    ("Erd\\H{o}s", "Erdo\u{30B}s"), ("\\'{\\ae}", "æ\u{301}"), ("na{\\\"\\i}ve", "nai\u{308}ve"),
    ("The {\\TeX}book", "The TeXbook"), ("\\LaTeX{} notes", "LaTeX notes"),
    ("{\\textless}i{\\textgreater}p{\\$}O(n{\\^{}}2){\\$}", "<i>p$O(n^2)$"), ("\\~{}a", "~a"),
    ("7\\,TeV\\/ a\\-b", "7\u{2009}TeV a\u{AD}b"), ("\\(x^2\\) y", "x^2 y"),
    ("L\\textsuperscript{2} H\\textsubscript{2}O, 1\\textsuperscript{st}", "L² H₂O, 1st"),
  ])
  func `TeX becomes characters`(source: String, expected: String) {
    #expect(TeXText.plain(source) == expected)
  }

  @Test(arguments: [
    ("Deep Neural Networks as {G}aussian Processes", "Deep neural networks as Gaussian processes"),
    ("Wide Nets: Linear Models", "Wide nets: Linear models"),
    ("{NTK} at Initialization", "NTK at initialization"),
    (
      "On ArXiv and COVID-19: A Survey of L-BFGS and a Type I Error",
      "On ArXiv and COVID-19: A survey of L-BFGS and a type I error"
    ),
    ("A Test: DEEP Nets", "A test: DEEP nets"),
    ("DEEP LEARNING FOR {NTK}s", "Deep learning for NTKs"),
    ("BERT", "BERT"), ("CJK 日本", "CJK 日本"),
  ])
  func `sentence case keeps the first letter and what braces protect`(
    source: String, expected: String
  ) {
    let pieces = TeXText.sentenceCase(TeXText.pieces(of: source))
    let text = pieces.map { if case .text(let text, _) = $0 { text } else { "" } }.joined()
    #expect(text == expected)
  }

  @Test func `math and emphasis are pieces of their own`() {
    #expect(
      TeXText.pieces(of: "On $O(n)$ \\emph{fast} nets") == [
        .text("On ", isProtected: false), .math("O(n)"), .text(" ", isProtected: false),
        .emphasis("fast"), .text(" nets", isProtected: false),
      ])
  }
}
