import Evidence
import Foundation
import NotebookResults
import Phrases
import ReportModel
import Testing

@testable import WebPages

@Suite("What a page says beside its report") struct WordsTests {
  static let languages = ["de", "fr", "es", "it", "nl", "pt", "pl"]

  @Test("A language has every phrase, with the same values", arguments: languages)
  func phrases(language: String) throws {
    let translations = try #require(PagePhrase.translations[language])
    for phrase in PagePhrase.allCases {
      let text = try #require(translations[phrase], "\(language): \(phrase)")
      #expect(text.values == phrase.rawValue.values, "\(language): \(phrase)")
    }
    #expect(Set(PagePhrase.translations.keys) == Set(Self.languages))
  }

  @Test("A page in German says no English word")
  func german() throws {
    let page = try Sample.page(Self.notebook("de"), Self.results)
    let english = Self.englishWords
    #expect(english.count > 50)
    #expect(Self.said(by: page).intersection(english).sorted() == [])
    #expect(page.contains("lang=\"de\"") && page.contains("Bemerkte Druckfehler"))
    // The same page in English has many of them.
    let same = try Sample.page(Self.notebook("en"), Self.results)
    #expect(Self.said(by: same).intersection(english).count > 20)
  }

  @Test("What the program says in English is marked in a page of another language")
  func marked() throws {
    let page = try Sample.page(Self.notebook("de"), Self.results)
    #expect(page.contains("alttext=\"x equals y\" lang=\"en\""))
    #expect(page.contains("<span lang=\"en\">Wort</span>"))
    let same = try Sample.page(Self.notebook("en"), Self.results)
    #expect(same.components(separatedBy: "lang=\"en\"").count == 2)
  }

  @Test("The pages of a German book say no English word")
  func germanBook() throws {
    let files = try Sample.site(
      ["---\ntitle: Eins\n---\n\nWort.", "---\ntitle: Zwei\n---\n\nWort."], language: "de")
    for (name, text) in files where name.hasSuffix(".html") || name.hasSuffix("site.js") {
      #expect(
        Self.said(by: text).intersection(Self.englishWords).sorted() == [], "\(name)")
    }
    #expect(files["book/n1.html"]?.contains("<small>Weiter</small>") == true)
  }

  private static func notebook(_ language: String) -> String {
    """
    ---
    title: Titel
    lang: \(language)
    toc: true
    ---

    # Eins {#sec-eins}

    Wort[^n], @eq-eins und @tbl-eins.

    [^n]: Wort.

    - [x] Wort
    - [ ] Wort

    ::: {.callout-note}
    Wort.
    :::

    ::: {.callout-warning}
    Wort.
    :::

    ::: {.proof}
    Wort.
    :::

    $$ x = y + z + u + v + w + \\frac{a}{b} + \\frac{c}{d} + \\frac{e}{f} + u + v + w $$ {#eq-eins}

    $$ x = y $$ {#eq-zwei}

    $$ x = z $$ {#eq-drei}

    | eins | zwei | drei | vier | fünf | sechs |
    |------|------|------|------|------|-------|
    | Wort Wort | Wort Wort | Wort Wort | Wort Wort | Wort Wort | Wort Wort |

    : Wort. {#tbl-eins}

    # Zwei

    # Drei

    # Vier
    """
  }

  /// A check that holds, one that fails, and one that was not made.
  private static var results: NotebookResults {
    var held = Check(
      label: "eq-eins", relation: Check.Relation(symbol: "=", number: 1, count: 2),
      source: .formula, grade: .sampled,
      finding: .mean(1.25, interval: 0.1, expected: 1.2), tolerance: 0.1, verdict: .passed)
    held.points = 12
    held.misprints = Check.Misprints(
      tried: 9, caught: 2, survivors: ["a", "b", "c", "d", "e", "f"])
    let failed = Check(
      label: "eq-zwei", source: .formula, grade: .rounding, finding: .residual(0.5),
      tolerance: 0.1, verdict: .failed("Wort"))
    let unchecked = Check(label: "eq-drei", source: .formula, verdict: .unchecked("Wort"))
    return NotebookResults(equations: [[held], [failed], [unchecked]])
  }

  /// The words of English phrases that no German one has.
  private static var englishWords: Set<String> {
    func words<Phrase: PhraseSet>(_: Phrase.Type) -> Set<String> {
      let german = Set(Phrase.translations["de"]?.values.flatMap(\.words) ?? [])
      return Set(Phrase.allCases.flatMap(\.rawValue.words)).subtracting(german)
    }
    let german: Set = ["text", "was", "note", "engine", "sandbox", "in", "an", "code"]
    return
      (words(PagePhrase.self).union(words(EvidencePhrase.self))
      .union(words(ReportPhrase.self))
      .union(["contents", "table", "figure", "equation", "chapter", "proof", "warning"]))
      .subtracting(german).filter { $0.count > 1 }
  }

  /// The words that a page shows or has read aloud, and those of its script; formulas and their
  /// reading aside.
  private static func said(by page: String) -> Set<String> {
    var said: [Substring] = []
    var text = page.replacing(/<style>.*?<\/style>/.dotMatchesNewlines(), with: "")
    text = text.replacing(/<math.*?<\/math>/.dotMatchesNewlines(), with: "")
    for match in text.matches(of: /ntkdocWords = (\{.*?\});/) { said.append(match.output.1) }
    // What the script calls its phrases is no word of the page.
    said = said.map { Substring($0.replacing(/"[A-Za-z]+":/, with: "")) }
    text = text.replacing(/<script>.*?<\/script>/.dotMatchesNewlines(), with: "")
    if text.contains("\"use strict\"") { text = "" }
    for match in text.matches(of: /(?:aria-label|title|placeholder|alt)="([^"]*)"/) {
      said.append(match.output.1)
    }
    said.append(Substring(text.replacing(/<[^>]*>/, with: " ")))
    return Set(said.flatMap { String($0).words })
  }
}

extension String {
  /// The places for values that it has.
  fileprivate var values: Set<String> { Set(matches(of: /%\d/).map { String($0.output) }) }

  fileprivate var words: [String] {
    lowercased().split { !$0.isLetter }.map(String.init)
  }
}
