/// What Jupyter keeps as HTML beside a cell, as Markdown may hold it: the words are words, whatever
/// signs they hold, and only formulas are read.
struct JupyterHTML {
  /// Empty where no words are left.
  private(set) var text = ""
  private(set) var hasTable = false

  init(_ html: String) {
    let whole = Self.withoutScripts(html)
    hasTable = whole.contains(#/<table[\s>]/#.ignoresCase())
    var words = false
    var rest = whole[...]
    while !rest.isEmpty {
      let next = rest.firstIndex(of: "<") ?? rest.endIndex
      let between = rest[..<next]
      words = words || !between.allSatisfy(\.isWhitespace)
      text += Self.escaped(between)
      rest = rest[next...]
      guard let match = rest.prefixMatch(of: #/<[A-Za-z\/](?:[^<>"']|"[^"]*"|'[^']*')*>/#) else {
        if !rest.isEmpty {
          text += "&lt;"
          rest = rest.dropFirst()
        }
        continue
      }
      // What only parts blocks is a line of its own.
      let isFrame = ["div", "p", "section", "center", "html", "body"].contains(
        HTMLTag(match.output).name)
      text += isFrame ? "\n" : match.output
      words = words || match.output.hasPrefix("<img")
      rest = rest[match.range.upperBound...]
    }
    // A blank line would end the HTML.
    text = text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
      .map { $0.drop(while: \.isWhitespace) }.joined(separator: "\n")
    if !words { text = "" }
  }

  private static func withoutScripts(_ html: String) -> String {
    html.replacing("\r", with: "")
      .replacing(
        #/<(style|script)\b[^>]*>.*?<\/\1\s*>/#.ignoresCase().dotMatchesNewlines(), with: ""
      )
      .replacing(#/<!--.*?-->/#.dotMatchesNewlines(), with: "")
  }

  /// Signs that mean something in Markdown as themselves; dollars stay, since Jupyter sets formulas
  /// here.
  private static func escaped(_ words: Substring) -> String {
    var result = ""
    for character in words {
      if "\\`*_[]~^@=|#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
