/// Phrases in the language of a report.
///
/// The raw value of a phrase is its English; `%1`, `%2` … stand for what the caller puts in.
public struct Phrasebook<Phrase: PhraseSet>: Sendable {
  private let translations: [Phrase: String]

  public static var english: Phrasebook { Phrasebook(translations: [:]) }

  /// By a BCP 47 tag; English for languages that have no translation.
  public static func of(_ language: String) -> Phrasebook {
    Phrasebook(translations: Phrase.translations[language.primaryLanguage] ?? [:])
  }

  public func callAsFunction(_ phrase: Phrase, _ values: String...) -> String {
    var text = translations[phrase] ?? phrase.rawValue
    for (index, value) in values.enumerated() {
      text = text.replacing("%\(index + 1)", with: value)
    }
    return text
  }

  /// The phrase for one, or the one for any other number, which is its first value.
  public func callAsFunction(_ one: Phrase, _ several: Phrase, count: Int) -> String {
    count == 1 ? self(one, "1") : self(several, "\(count)")
  }
}

/// A set of phrases with their translations.
public protocol PhraseSet: RawRepresentable, Hashable, Sendable, CaseIterable
where RawValue == String {
  /// By the language's code: "de".
  static var translations: [String: [Self: String]] { get }
}
