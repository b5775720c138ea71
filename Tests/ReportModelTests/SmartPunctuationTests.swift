import ReportModel
import Testing

@Suite struct SmartPunctuationTests {
  @Test(arguments: [
    ("\"a\" b", "“a” b"), ("it's 'so'", "it’s ‘so’"), ("a -- b --- c", "a – b — c"),
    ("wait...", "wait…"), ("(\"x\")", "(“x”)"), ("a-b", "a-b"), ("....", "...."),
    ("already “so”", "already “so”"),
  ])
  func punctuation(source: String, expected: String) {
    var punctuation = SmartPunctuation()
    #expect(punctuation.improve(source) == expected)
  }

  @Test func quotesKnowWhatStandsBeforeThem() {
    var punctuation = SmartPunctuation()
    #expect(punctuation.improve("see ") == "see ")
    #expect(punctuation.improve("\"this") == "“this")
    punctuation.follow("x")
    #expect(punctuation.improve("\"") == "”")
  }
}
