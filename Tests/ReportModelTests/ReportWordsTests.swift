import Testing

@testable import ReportModel

@Suite struct ReportWordsTests {
  @Test(arguments: [
    ("2024-05-01", "en-US", "May\u{A0}1, 2024"), ("2024-12-31", "en-GB", "31\u{A0}December 2024"),
    ("2024-05-01", "de-DE", "1.\u{A0}Mai 2024"), ("2024-05-01", "fr", "1er\u{A0}mai 2024"),
    ("2024-03-05", "es", "5\u{A0}de marzo de 2024"), ("Spring 2024", "en-US", "Spring 2024"),
    ("2024-13-01", "en-US", "2024-13-01"), ("2024-05-01", "xx", "May\u{A0}1, 2024"),
    ("2024-05-01", "sv", "1 maj 2024"), ("2024-05-01", "ja", "2024年5月1日"),
  ])
  func dates(date: String, language: String, expected: String) {
    #expect(ReportWords.of(language).date(date) == expected)
  }

  @Test(arguments: ["en", "de", "fr", "es", "it", "nl", "pt", "pl"])
  func `a language has all words`(language: String) {
    let words = ReportWords.of(language)
    #expect(words.months.count == 12)
    #expect(Set(words.kinds.keys) == Set(LabelKind.allCases))
    #expect(words.callouts.keys.sorted() == ["caution", "important", "note", "tip", "warning"])
    #expect(ReportWords.knows(language))
    if language != "en" { #expect(words.contents != ReportWords.english.contents) }
  }
}
