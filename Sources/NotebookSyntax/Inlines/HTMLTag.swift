import Diagnostics

/// `<name …>` or `</name>`.
struct HTMLTag {
  let source: String
  /// In lower case; empty for what is no tag, such as `<?…?>`.
  let name: String
  let isClosing: Bool

  init(_ source: some StringProtocol) {
    self.source = String(source)
    isClosing = source.hasPrefix("</")
    name = source.dropFirst(isClosing ? 2 : 1).prefix { $0.isLetter || $0.isNumber }.lowercased()
  }

  /// Past the sign that ends the tag at an index, which may stand in a value between quotation marks;
  /// nil where none begins.
  static func end(in bytes: [UInt8], at start: Int, before end: Int) -> Int? {
    guard start + 1 < end, bytes[start] == .lessThan,
      bytes[start + 1].isASCIILetter || bytes[start + 1] == .slash
    else { return nil }
    var quote: UInt8?
    for index in start + 1..<end {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == .doubleQuote || byte == .singleQuote {
        quote = byte
      } else if byte == .greaterThan {
        return index + 1
      } else if byte == .lessThan {
        return nil
      }
    }
    return nil
  }

  /// What the tags around some inlines mean on paper; nil for tags without such a meaning.
  static func kind(of name: String) -> (([Inline]) -> Inline.Kind)? {
    switch name {
    case "sup", "sub", "mark": { .styled($0, Attributes(classes: [name])) }
    case "u", "ins": { .styled($0, Attributes(classes: ["underline"])) }
    case "em", "i": { .emphasis($0) }
    case "strong", "b": { .strong($0) }
    case "s", "del", "strike": { .strikethrough($0) }
    case "kbd", "code", "tt", "samp": { .code($0.plainText) }
    case "var", "cite", "dfn": { .emphasis($0) }
    case "small", "big", "span", "font", "abbr", "bdi", "time", "data", "wbr", "nobr":
      { .styled($0, Attributes()) }
    default: nil
    }
  }

  /// The value of an attribute, with or without quotes.
  func value(of name: String) -> String? {
    let pattern = "(?i)\\b\(name)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))"
    guard let expression = try? Regex(pattern), let match = source.firstMatch(of: expression) else {
      return nil
    }
    return (1...3).lazy.compactMap { match.output[$0].substring.map(String.init) }.first
  }

  /// What to write instead.
  var hint: String? {
    switch name {
    case "img": "write ![caption](picture.png){width=60%}"
    case "a": "write [text](address)"
    case "table", "tr", "td", "th": "write a table with | and ---"
    case "ul", "ol", "li": "write a list with - or 1."
    case "h1", "h2", "h3", "h4", "h5", "h6": "write a heading with #"
    case "details", "div": "write ::: {.callout-note} … :::"
    case "center", "p": "leave a blank line between paragraphs"
    default: nil
    }
  }
}

extension Inline {
  /// Whether words before and after an HTML tag are parted by it: it begins or ends a block.
  public static func isBlockTag(_ source: String) -> Bool {
    let names: Set = [
      "p", "div", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "ul", "ol", "li",
      "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "details", "summary",
      "section", "article", "header", "footer", "main", "nav", "aside", "figure", "figcaption",
      "center", "hr", "pre", "form", "fieldset", "option", "address",
    ]
    return names.contains(HTMLTag(source).name)
  }
}

extension ParsingContext {
  /// Says that a tag is left out, once for a pair.
  ///
  /// - Parameter isAlone: whether it lacks its partner.
  func report(_ tag: HTMLTag, at span: Span, isAlone: Bool = false) {
    // Once for a kind of tag, or for one without its partner.
    let isFirst = openTags.insert(tag.name).inserted
    guard isFirst || isAlone && told.insert("html alone " + tag.name).inserted else { return }
    let message =
      isAlone
      ? "The HTML tag \(tag.source) has no partner, and is left out"
      : "HTML has no meaning on paper and is left out: \(tag.source)"
    report(.warning("markdown.html", message, at: span, hints: [tag.hint].compactMap(\.self)))
  }
}
