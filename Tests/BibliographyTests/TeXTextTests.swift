import Testing

@testable import Bibliography

@Suite struct TeXTextTests {
  @Test(arguments: [
    ("Cl{\\'e}ment", "Cle\u{301}ment"), ("M\\\"uller", "Mu\u{308}ller"), ("Stra\\ss e", "Straße"),
    ("pp. 1--9", "pp. 1–9"), ("``x''", "“x”"), ("A~B", "A\u{A0}B"), ("R\\&D", "R&D"),
    ("Erd\\H{o}s", "Erdo\u{30B}s"), ("na{\\\"\\i}ve", "nai\u{308}ve"),
    ("The {\\TeX}book", "The TeXbook"), ("\\LaTeX{} notes", "LaTeX notes"),
  ])
  func `TeX becomes characters`(source: String, expected: String) {
    #expect(TeXText.plain(source) == expected)
  }

  @Test(arguments: [
    ("Deep Neural Networks as {G}aussian Processes", "Deep neural networks as Gaussian processes"),
    ("Wide Nets: Linear Models", "Wide nets: Linear models"),
    ("{NTK} at Initialization", "NTK at initialization"),
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
