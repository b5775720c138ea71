public import Evidence
public import Figures
import Foundation
import NotebookSyntax
import Phrases

/// The words that a report adds to its author's, in the language of the report.
public struct ReportWords: Sendable {
  /// How one is called, and several.
  public struct Name: Sendable, Hashable {
    public var one: String
    public var several: String

    init(_ one: String, _ several: String) { (self.one, self.several) = (one, several) }
  }

  /// What an entry of a bibliography says between its fields.
  struct Works: Sendable {
    var `in`: String
    var volume: String
    var number: String
    var pages: Name
    var chapter: String
    var editors: Name
    /// "2nd edition"; `%` stands for the ordinal.
    var edition: String
    var ordinal: @Sendable (Int) -> String
    var visited: String
    /// By BibTeX's and biblatex's types.
    var types: [String: String]
  }

  public var contents: String
  public var abstract: String
  public var chapter: String
  public var appendix: String
  public var references: String
  public var checks: String
  /// The appendix of listings, and what each of them is called.
  public var code: String
  public var notation: String
  public var proof: String
  public var kinds: [LabelKind: Name]
  /// "eq. (3)" within a sentence.
  var equationCall: Name
  var and: String
  /// Before the "and" that ends a list of three or more names, where the language has it.
  var hasSerialComma = false
  var months: [String]
  /// A day with its month in words.
  var day: @Sendable (_ day: CalendarDay, _ month: String) -> String
  var works: Works
  /// Behind a year before our era.
  var beforeOurEra = "BCE"
  /// Without its country: `en`.
  private(set) var language = "en"
  /// What is said of checks, notation, code and results.
  public private(set) var phrases = ReportPhrases.english
  public private(set) var evidence = EvidenceWords.english
  /// What vocabularies say of their symbols.
  public private(set) var meanings = NotationWords.english
  /// What figures say beside their data.
  public private(set) var figures = FigureWords.english

  /// The words of a language by its BCP 47 tag; English for languages that are not here.
  public static func of(_ language: String) -> ReportWords {
    let parts = language.lowercased().split { $0 == "-" || $0 == "_" }
    var words: ReportWords =
      switch parts.first {
      case "de": .german
      case "fr": .french
      case "es": .spanish
      case "it": .italian
      case "nl": .dutch
      case "pt": .portuguese
      case "pl": .polish
      default: parts.count < 2 || parts.contains("us") ? .american : .english
      }
    if !knows(language) {
      let english = words.day
      words.day = { day, month in day.formatted(in: language) ?? english(day, month) }
    }
    words.language = language.primaryLanguage
    words.phrases = .of(language)
    words.evidence = .of(language)
    words.meanings = .of(language)
    words.figures = .of(language)
    return words
  }

  /// Whether a language's words are here.
  public static func knows(_ language: String) -> Bool {
    ["en", "de", "fr", "es", "it", "nl", "pt", "pl"].contains(language.primaryLanguage)
  }

  public func name(of kind: LabelKind) -> String { names(of: kind).one }

  func names(of kind: LabelKind) -> Name {
    kinds[kind] ?? Self.english.kinds[kind] ?? Name(kind.rawValue, kind.rawValue)
  }

  /// What `note`, `tip`, `important`, `warning` and `caution` are called.
  public var callouts: [String: String] { LabelKind.callouts.mapValues { name(of: $0) } }

  /// Years before our era, which entries have with a minus sign, in words: "44 BCE".
  func year(_ text: String) -> String {
    text.replacing(#/(^|–)-(\d+)/#) { "\($0.1)\($0.2)\u{A0}\(beforeOurEra)" }
  }

  /// A date as title blocks show it: one in figures in words, anything else as it is written.
  public func date(_ text: String) -> String {
    guard let day = CalendarDay(text), day.isInCalendar else { return text }
    return self.day(day, months[day.month - 1])
  }
}

extension CalendarDay {
  /// As ICU writes it in a language that has no words here; nil where that does not know it either.
  fileprivate func formatted(in language: String) -> String? {
    guard Locale.availableIdentifiers.contains(language.primaryLanguage) else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    var style = Date.FormatStyle(date: .long, time: .omitted, locale: Locale(identifier: language))
    style.timeZone = .gmt
    return calendar.date(from: DateComponents(year: year, month: month, day: day))
      .map(style.format)
  }
}
