import Evidence
import Figures
import Foundation
import Phrases
import Testing

@testable import ReportModel

@Suite struct PhrasebookTests {
  static let languages = ["de", "fr", "es", "it", "nl", "pt", "pl"]

  @Test(arguments: languages)
  func `a language has every phrase, with the same values`(language: String) throws {
    try expectWhole(EvidencePhrase.self, language)
    try expectWhole(NotationPhrase.self, language)
    try expectWhole(ReportPhrase.self, language)
    try expectWhole(FigurePhrase.self, language)
  }

  private func expectWhole<Phrase: PhraseSet>(_: Phrase.Type, _ language: String) throws {
    let translations = try #require(Phrase.translations[language])
    for phrase in Phrase.allCases {
      let text = try #require(translations[phrase], "\(language): \(phrase)")
      #expect(text.values == phrase.rawValue.values, "\(language): \(phrase)")
    }
    #expect(Set(Phrase.translations.keys) == Set(Self.languages))
  }

  @Test func `phrases take their values`() {
    let german = EvidenceWords.of("de-AT")
    #expect(german(.ofCount, "2", "4") == "2 von 4")
    #expect(german(.oneByCell, .byCellsCount, count: 1) == "1 durch eine Zelle")
    #expect(EvidenceWords.of("xx")(.ofCount, "2", "4") == "2 of 4")
    #expect(
      plainText(ReportPhrases.of("de").inlines(.checksOf, [.code("a"), .text(", b")]))
        == "Prüfungen von a, b")
    // A percent sign that stands for nothing stays.
    #expect(
      plainText(ReportPhrases.english.inlines(.someEquations, [.text("1")], [.text("2")], []))
        == "1 of 2 numbered equations are checked (\u{A0}%)")
  }

  @Test func `a check is worded in the language of its report`() {
    var check = Check(
      label: "eq-a", source: .formula, grade: .sampled,
      finding: .mean(1.25, interval: 0.1, expected: 1.2), verdict: .passed)
    #expect(check.summary(in: .of("de")) == "ausgewertet: Mittelwert 1.25 ± 0.1, erwartet 1.2")
    #expect(check.summary() == "evaluated: mean 1.25 ± 0.1, expected 1.2")
    check.verdict = .failed("")
    #expect(check.summary(in: .of("fr")) == "échoue")
    #expect(CheckCounts([check]).verdictWords(in: .of("de")) == "0 von 1 Prüfung hält")
  }
}

extension String {
  /// The places for values that it has.
  fileprivate var values: Set<String> { Set(matches(of: /%\d/).map { String($0.output) }) }
}
