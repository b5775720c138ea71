/// What the program says where an author may say it in words of their own. A report puts phrases into
/// its language, and leaves the author's words as they are.
public enum PhrasedText<Phrase: PhraseSet & Codable>: Sendable, Codable, Hashable {
  /// The author's words.
  case words(String)
  /// A phrase of the program's own, with its values.
  case phrase(Phrase, [String])

  public init(_ words: String) { self = .words(words) }

  /// Nil for nil: for texts that need not be.
  public init?(_ words: String?) {
    guard let words else { return nil }
    self = .words(words)
  }

  public static func phrase(_ phrase: Phrase) -> PhrasedText { .phrase(phrase, []) }

  /// A phrase with a number, by whether it is one.
  public static func phrase(_ one: Phrase, _ several: Phrase, count: Int) -> PhrasedText {
    .phrase(count == 1 ? one : several, ["\(count)"])
  }

  /// In English, where it is a phrase.
  public var text: String { text(in: .english) }

  public func text(in words: Phrasebook<Phrase>) -> String {
    switch self {
    case .words(let text): text
    case .phrase(let phrase, let values): words(phrase, values: values)
    }
  }

  /// Whether it is the program's, so that its language is that of the phrases.
  public var isPhrase: Bool { if case .phrase = self { true } else { false } }

  public var isEmpty: Bool { self == .words("") }
}

extension PhrasedText: ExpressibleByStringLiteral {
  public init(stringLiteral words: String) { self = .words(words) }
}
