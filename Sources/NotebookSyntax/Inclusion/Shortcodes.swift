import Diagnostics

/// Quarto's shortcodes `{{< name arguments >}}`: those that mean something on paper.
enum Shortcode {
  /// What one stands for.
  enum Meaning {
    case text(String)
    case link(address: String, String)
    case image(path: String)
    case pageBreak
    /// Nothing to see.
    case nothing
  }

  static func meaning(of source: String, in context: ParsingContext) -> Meaning? {
    let words = words(of: source)
    guard let name = words.first else { return nil }
    let arguments = words.dropFirst().filter { !$0.contains("=") || $0.hasPrefix("http") }
    switch name {
    case "pagebreak": return .pageBreak
    case "meta", "var":
      guard let key = arguments.first else { return nil }
      return context.variables[key].map { .text($0) }
    case "video":
      guard let address = arguments.first else { return nil }
      let title = words.first { $0.hasPrefix("title=") }.map { String($0.dropFirst(6)) }
      return .link(address: address, title ?? address)
    case "kbd": return arguments.first.map { .text($0) }
    case "lipsum", "placeholder", "brand", "fa", "bi", "iconify": return nil
    default: return nil
    }
  }

  /// The words between the marks, those in quotes whole.
  private static func words(of source: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in source.dropFirst(3).dropLast(3) {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character.isWhitespace {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
