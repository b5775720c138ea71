public import Phrases

/// What a figure says beside its data; may hold `$…$`. A report puts phrases into its language
/// (``Figure/worded(in:)``), and leaves the author's words as they are.
public enum FigureText: Sendable, Codable, Hashable {
  /// The author's words.
  case words(String)
  /// A phrase of the figure's own, with its values.
  case phrase(FigurePhrase, [String])

  public init(_ words: String) { self = .words(words) }

  /// Nil for nil: for labels that need not be.
  public init?(_ words: String?) {
    guard let words else { return nil }
    self = .words(words)
  }

  public static func phrase(_ phrase: FigurePhrase) -> FigureText { .phrase(phrase, []) }

  /// A phrase with a number, by whether it is one.
  public static func phrase(
    _ one: FigurePhrase, _ several: FigurePhrase, count: Int
  ) -> FigureText {
    .phrase(count == 1 ? one : several, ["\(count)"])
  }

  /// In English, where it is a phrase.
  public var text: String { text(in: .english) }

  public func text(in words: FigureWords) -> String {
    switch self {
    case .words(let text): text
    case .phrase(let phrase, let values): words(phrase, values: values)
    }
  }

  var isEmpty: Bool { self == .words("") }
}

extension FigureText: ExpressibleByStringLiteral {
  public init(stringLiteral words: String) { self = .words(words) }
}
