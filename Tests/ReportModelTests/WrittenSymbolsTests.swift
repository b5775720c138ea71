import Testing

@testable import ReportModel

/// A table of notation leaves out what no formula writes.
@Suite struct WrittenSymbolsTests {
  private let written = WrittenSymbols([
    #"\tilde\alpha_i(t, x) = \text{sr} + p^{in}"#, #"{\hat K} + \mathrm d x'"#,
  ])

  @Test(arguments: [#"\tilde\alpha^{(l)}(x;\theta)"#, "p^{in}", #"\hat K(x)"#, "x'", #"\|f\|_K"#])
  func `a symbol is found by its letter and its accents`(symbol: String) {
    #expect(written.contains(symbol))
  }

  @Test(arguments: ["s", "r", #"\beta"#, #"\hat\alpha"#, "y'", "x''"])
  func `a letter of a word, or with another accent, is no symbol`(symbol: String) {
    #expect(!written.contains(symbol))
  }
}
