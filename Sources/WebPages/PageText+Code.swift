import ReportModel

extension PageText {
  /// Source code, its tokens in their colours.
  func code(_ code: ReportBlock.Code, _ place: String) -> String {
    var lines = code.lines
    while lines.count > 1, lines.last?.allSatisfy({ $0.text.isEmpty }) == true {
      lines.removeLast()
    }
    let plain = lines.map { $0.map(\.text).joined() }
    let texts = lines.enumerated().map { index, tokens in
      let text = tokens.map { token in
        let text = HTMLText.escaped(token.text)
        return token.kind.element.map { "<\($0)>\(text)</\($0)>" } ?? text
      }.joined()
      return code.emphasized.contains(index) ? "<mark>\(text)</mark>" : text
    }
    let hasNumbers = code.firstNumber != nil
    let text =
      hasNumbers
      ? texts.map { "<span class=\"line\">\($0)\n</span>" }.joined()
      : texts.joined(separator: "\n")
    var looks = hasNumbers ? "code numbered" : "code"
    if let first = code.firstNumber, first != 1 {
      looks += " " + classes.name(for: "counter-reset:line \(first - 1)")
    }
    let focus = Self.focus(plain.joined(separator: "\n"))
    let name = code.fileName.map { "<p class=\"file-name\">\(HTMLText.escaped($0))</p>\n" } ?? ""
    let words = caption(code.number, code.caption)
    let line = words.isEmpty ? "" : "<p class=\"listing\">\(words)</p>\n"
    return line + name + "<pre class=\"\(looks)\"\(place)\(focus)><code>\(text)</code></pre>\n"
  }

  /// Code that is folded: a line that opens it in its place.
  func foldedCode(_ listing: Listing, _ place: String) -> String {
    let address = map.address(of: .destination(listing.destination), from: page) ?? "#"
    let name = "\(HTMLText.escaped(words.code))\u{A0}\(listing.number)"
    let summary = listing.summary.isEmpty ? "" : "\u{2002}" + inlines(listing.summary.withoutCalls)
    return "<details class=\"folded\"\(place)><summary>\(name)\(summary)</summary>\n"
      + code(
        .init(listing.code, language: "swift", firstNumber: listing.lineNumbers ? 1 : nil), "")
      + "<p class=\"more\"><a href=\"\(address)\">\(HTMLText.escaped(phrases(.inTheAppendix)))</a></p></details>\n"
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

extension CodeToken.Kind {
  /// The element that gives a token its colour. There are thousands on a page of code, so that short
  /// names are a third of it; the bold and slanted ones tell tokens apart without styles, too.
  fileprivate var element: String? {
    switch self {
    case .plain: nil
    case .keyword: "b"
    case .string: "i"
    case .comment: "em"
    case .type: "c-t"
    case .number: "c-n"
    case .attribute: "c-a"
    }
  }
}
