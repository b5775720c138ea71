/// Other names for the symbols of a shared vocabulary: `["\\theta": "\\vartheta"]`.
///
/// A name of a whole pattern stands for that pattern; one of a letter stands for the letter in every
/// pattern. An empty name leaves its pattern out.
public struct SymbolNames: ExpressibleByDictionaryLiteral, Sendable {
  private let names: [(old: String, new: String)]

  public init(dictionaryLiteral elements: (String, String)...) {
    // Longer ones first: a letter may be a part of a pattern.
    names = elements.map { (old: $0.0, new: $0.1) }.sorted { $0.old.count > $1.old.count }
  }

  /// A pattern by its new name; nil where it is left out.
  func name(of pattern: String) -> String? {
    if let own = names.first(where: { $0.old == pattern }) {
      return own.new.isEmpty ? nil : own.new
    }
    var renamed = pattern
    for (old, new) in names where !new.isEmpty {
      renamed = Self.replacing(old, by: new, in: renamed)
    }
    return renamed
  }

  /// Replaces a letter or a command, not the beginning of a longer one.
  private static func replacing(_ old: String, by new: String, in text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let range = rest.firstRange(of: old) {
      let before = rest[..<range.lowerBound]
      let after = rest[range.upperBound...]
      let isInside =
        old.first == "\\"
        ? old.last!.isLetter && after.first?.isLetter == true
        : before.last == "\\" || before.reversed().drop(while: \.isLetter).first == "\\"
      result += before + (isInside ? Substring(old) : Substring(new))
      rest = after
    }
    return result + rest
  }
}
