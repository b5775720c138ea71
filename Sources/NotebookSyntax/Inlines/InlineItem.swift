/// A part of a text while its inlines are being found.
struct InlineItem {
  enum Content {
    case text(String)
    case node(Inline.Kind)
    case delimiter(DelimiterRun)
    /// `<sup>` and the like, until its partner is found.
    case tag(String)
  }

  var content: Content
  /// Of the text's bytes.
  var range: Range<Int>

  /// Delimiters that found no partner are text.
  var literal: String? {
    switch content {
    case .text(let text): text
    case .delimiter(let run): run.literal
    case .node, .tag: nil
    }
  }
}

/// A run of `*`, `_`, `~` or a quotation mark that may open or close something.
struct DelimiterRun {
  var character: UInt8
  /// What is left of it.
  var count: Int
  var originalCount: Int
  var canOpen: Bool
  var canClose: Bool

  var literal: String {
    switch character {
    case .singleQuote: "’"
    case .doubleQuote: canClose ? "”" : "“"
    default: String(repeating: Character(Unicode.Scalar(character)), count: count)
    }
  }

  /// CommonMark's rules 9 and 10, and GFM's for strikethrough: equal lengths.
  func matches(opener: DelimiterRun) -> Bool {
    guard opener.character == character, opener.canOpen else { return false }
    switch character {
    case .singleQuote, .doubleQuote: return true
    case .tilde: return opener.count == count
    default:
      let isEitherBoth = opener.canClose || canOpen
      return !isEitherBoth || originalCount % 3 == 0
        || (opener.originalCount + originalCount) % 3 != 0
    }
  }
}
