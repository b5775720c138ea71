import ReportModel

extension PageText {
  /// Source code, its tokens in their colours.
  func code(
    _ language: String?, _ code: String, hasNumbers: Bool, _ place: String
  ) -> String {
    let lines = CodeHighlighter.lines(of: code, language: language).map { tokens in
      tokens.map { token in
        let text = HTMLText.escaped(token.text)
        return token.kind.className.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
      }.joined()
    }
    let text =
      hasNumbers
      ? lines.map { "<span class=\"line\">\($0)\n</span>" }.joined()
      : lines.joined(separator: "\n")
    let looks = hasNumbers ? "code numbered" : "code"
    return "<pre class=\"\(looks)\"\(place)\(Self.focus(code))><code>\(text)</code></pre>\n"
  }

  /// Code that is folded: a line that opens it in its place.
  func foldedCode(_ listing: Listing, _ place: String) -> String {
    let address = map.address(of: .destination(listing.destination), from: page) ?? "#"
    let name = "\(HTMLText.escaped(words.code))\u{A0}\(listing.number)"
    let summary = listing.summary.isEmpty ? "" : "\u{2002}" + inlines(listing.summary.withoutCalls)
    return "<details class=\"folded\"\(place)><summary>\(name)\(summary)</summary>\n"
      + code("swift", listing.code, hasNumbers: listing.lineNumbers, "")
      + "<p class=\"more\"><a href=\"\(address)\">In the appendix</a></p></details>\n"
  }

  /// What a cell printed.
  func output(_ text: String, isError: Bool, _ place: String) -> String {
    "<pre class=\"output\(isError ? " error" : "")\"\(place)\(Self.focus(text))>"
      + "<samp>\(HTMLText.escaped(text))</samp></pre>\n"
  }

  /// What is wider than a phone is reached by the keyboard, so that it can be scrolled.
  private static func focus(_ text: String) -> String {
    text.split(separator: "\n").contains { $0.count > 34 } ? " tabindex=\"0\"" : ""
  }
}

extension CodeHighlighter.Kind {
  fileprivate var className: String? {
    switch self {
    case .plain: nil
    case .keyword: "k"
    case .type: "t"
    case .number: "n"
    case .string: "q"
    case .comment: "c"
    case .attribute: "a"
    }
  }
}
