/// Phrases in a language: a report's own, or English for consoles and files.
///
/// The raw value of a phrase is its English; `%1`, `%2` … stand for what the caller puts in.
public struct Phrasebook<Phrase: PhraseSet>: Sendable {
  /// What the phrases are in: without its country, `en` for languages that have no translation.
  public let language: String
  private let translations: [Phrase: String]

  public static var english: Phrasebook { Phrasebook(language: "en", translations: [:]) }

  /// By a BCP 47 tag; English for languages that have no translation.
  public static func of(_ language: String) -> Phrasebook {
    let name = language.primaryLanguage
    guard let translations = Phrase.translations[name] else { return english }
    return Phrasebook(language: name, translations: translations)
  }

  public func callAsFunction(_ phrase: Phrase, _ values: String...) -> String {
    self(phrase, values: values)
  }

  public func callAsFunction(_ phrase: Phrase, values: [String]) -> String {
    filled(phrase, count: values.count, words: { $0 }, value: { values[$0] }).joined()
  }

  /// The phrase for one, or the one for any other number, which is its first value.
  public func callAsFunction(_ one: Phrase, _ several: Phrase, count: Int) -> String {
    count == 1 ? self(one, "1") : self(several, "\(count)")
  }

  /// The parts of a phrase: its words, and the values in their places; for values that are more than
  /// text. A percent sign that stands for none of them is a word.
  public func filled<Part>(
    _ phrase: Phrase, count: Int, words: (String) -> Part, value: (Int) -> Part
  ) -> [Part] {
    var parts: [Part] = []
    var text = ""
    var rest = Substring(translations[phrase] ?? phrase.rawValue)
    while let character = rest.popFirst() {
      if character == "%", let number = rest.first?.wholeNumberValue, number > 0, number <= count {
        rest.removeFirst()
        if !text.isEmpty { parts.append(words(text)) }
        text = ""
        parts.append(value(number - 1))
      } else {
        text.append(character)
      }
    }
    if !text.isEmpty { parts.append(words(text)) }
    return parts
  }
}

/// A set of phrases with their translations.
public protocol PhraseSet: RawRepresentable, Hashable, Sendable, CaseIterable
where RawValue == String {
  /// By the language's code: "de".
  static var translations: [String: [Self: String]] { get }
}
