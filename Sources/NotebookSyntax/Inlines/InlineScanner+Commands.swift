/// LaTeX's markup in the text, which pandoc passes on to LaTeX: `\textbf{…}`, `\emph{…}`, `\cite{…}`,
/// `\footnote{…}`, `\LaTeX`. What is none of these is named (`LookAlikes`).
extension InlineScanner {
  /// A command with all that it needs; false for any other.
  mutating func scanTextCommand() -> Bool {
    let name = commandName(at: index)
    guard !name.isEmpty else { return false }
    let end = index + 1 + name.utf8.count
    if let meaning = TextCommand.meanings[name], scan(meaning, argumentsAt: end) { return true }
    let hasGroup = byte(at: end) == .leftBrace && byte(at: end + 1) == .rightBrace
    guard hasGroup || !isPath(before: index), let word = LaTeXWords.word(name) else {
      return false
    }
    append(.command(.word(word)), index..<(hasGroup ? end + 2 : end))
    return true
  }

  private mutating func scan(_ meaning: TextCommand.Meaning, argumentsAt start: Int) -> Bool {
    switch meaning {
    case .style(let style):
      guard let (inner, end) = group(at: start) else { return false }
      append(.command(.styled(style, inner)), index..<end)
    case .note:
      guard context.takesNotes, let (inner, end) = group(at: start), !inner.isEmpty else {
        return false
      }
      append(.note(inner), index..<end)
    case .address:
      guard let (address, end) = group(at: start) else { return false }
      append(.command(.link(address: address, words: nil)), index..<end)
    case .link:
      guard let (address, next) = group(at: start), let (words, end) = group(at: next) else {
        return false
      }
      append(.command(.link(address: address, words: words)), index..<end)
    case .labelledLink:
      guard byte(at: start) == .leftBracket,
        let label = MarkdownSource.label(bytes, from: start), !label.isEmpty,
        let (words, end) = group(at: label.upperBound + 1)
      else { return false }
      append(.command(.link(address: label, words: words, isLabel: true)), index..<end)
    case .citation(let isInText, let isBare):
      return scanCitation(isInText: isInText, isBare: isBare, argumentsAt: start)
    case .layout(let hasArgument): return scanLayout(hasArgument, argumentsAt: start)
    }
    return true
  }

  /// `\vspace{1cm}`, `\centering`: nothing that is read.
  private mutating func scanLayout(_ hasArgument: Bool, argumentsAt start: Int) -> Bool {
    var end = start
    if byte(at: end) == .asterisk { end += 1 }
    if hasArgument {
      guard let (_, past) = group(at: end) else { return false }
      end = past
    } else if byte(at: end) == .leftBrace, byte(at: end + 1) == .rightBrace {
      end += 2
    } else if isPath(before: index) {
      return false
    }
    let name = text.string(index..<start)
    context.report(
      .note(
        "markdown.raw", "\(name) changes LaTeX's layout, has no effect here and is left out",
        at: text.span(index..<end)), onceFor: "layout " + name)
    append(.command(.word("")), index..<end)
    return true
  }

  /// `\cite[p. 3]{a,b}`, `\cite[see][p. 3]{a}`
  private mutating func scanCitation(
    isInText: Bool, isBare: Bool, argumentsAt start: Int
  ) -> Bool {
    var next = start
    var options: [Range<Int>] = []
    while options.count < 2, byte(at: next) == .leftBracket,
      let option = MarkdownSource.label(bytes, from: next)
    {
      options.append(option)
      next = option.upperBound + 1
    }
    guard let (inner, end) = group(at: next) else { return false }
    var works: [CitedKey] = []
    var from = inner.lowerBound
    for part in bytes[inner].split(separator: .comma, omittingEmptySubsequences: false) {
      defer { from += part.count + 1 }
      let blanks = part.prefix(while: \.isASCIIWhitespace).count
      let count = part.dropFirst(blanks).reversed().drop(while: \.isASCIIWhitespace).count
      let range = from + blanks..<from + blanks + count
      guard count > 0, !bytes[range].contains(where: \.isASCIIWhitespace) else { return false }
      works.append(CitedKey(key: text.string(range), isBare: isBare, range: range))
    }
    guard !works.isEmpty else { return false }
    if options.count == 2 { works[0].prefix = options[0] }
    if let last = options.last {
      works[works.count - 1].suffix = last
      works[works.count - 1].hasComma = true
    }
    append(.citation(works, isInText: isInText), index..<end)
    return true
  }

  private func commandName(at start: Int) -> String {
    var end = start + 1
    while let next = byte(at: end), next.isASCIILetter { end += 1 }
    return text.string(start + 1..<max(start + 1, end))
  }

  /// The backslash of `C:\S` or `a\b` parts the names of a path.
  private func isPath(before index: Int) -> Bool {
    guard let before = byte(at: index - 1) else { return false }
    return before.isASCIIAlphanumeric || [.colon, .slash, .backslash].contains(before)
  }

  /// What is between the braces that open at an index, and where they end.
  private mutating func group(at start: Int) -> (inner: Range<Int>, end: Int)? {
    guard byte(at: start) == .leftBrace, let end = closing(.rightBrace, of: start) else {
      return nil
    }
    return (start + 1..<end, end + 1)
  }
}

/// The commands that are read.
enum TextCommand {
  enum Style {
    case strong, emphasis, code, strikethrough, plain
    /// A span of a class.
    case span(String)
  }

  enum Meaning {
    case style(Style)
    case note
    /// `\url{…}`
    case address
    /// `\href{…}{…}`
    case link
    /// `\hyperref[label]{…}`
    case labelledLink
    case citation(isInText: Bool, isBare: Bool)
    /// Only for the look of LaTeX's pages.
    case layout(hasArgument: Bool)
  }

  /// What one of them is in a text, with the places of its parts.
  enum Part {
    case styled(Style, Range<Int>)
    case link(address: Range<Int>, words: Range<Int>?, isLabel: Bool = false)
    case word(String)
  }

  static let meanings: [String: Meaning] = {
    var meanings: [String: Meaning] = [
      "textbf": .style(.strong), "textit": .style(.emphasis), "emph": .style(.emphasis),
      "textsl": .style(.emphasis), "texttt": .style(.code), "underline": .style(.span("underline")),
      "uline": .style(.span("underline")), "textsc": .style(.span("smallcaps")),
      "textsuperscript": .style(.span("sup")), "textsubscript": .style(.span("sub")),
      "hl": .style(.span("mark")), "sout": .style(.strikethrough), "footnote": .note,
      "url": .address, "href": .link, "hyperref": .labelledLink,
    ]
    for name in ["textrm", "textsf", "textup", "textmd", "textnormal", "mbox"] {
      meanings[name] = .style(.plain)
    }
    for name in ["cite", "citep", "parencite", "autocite", "footcite"] {
      meanings[name] = .citation(isInText: false, isBare: false)
    }
    for name in ["citet", "textcite"] { meanings[name] = .citation(isInText: true, isBare: false) }
    for name in [
      "noindent", "indent", "bigskip", "medskip", "smallskip", "hfill", "vfill", "centering",
      "raggedright", "raggedleft", "maketitle", "allowbreak", "nobreak", "onehalfspacing",
      "doublespacing", "singlespacing",
    ] {
      meanings[name] = .layout(hasArgument: false)
    }
    for name in [
      "vspace", "hspace", "vskip", "pagestyle", "thispagestyle", "phantomsection", "index",
    ] {
      meanings[name] = .layout(hasArgument: name != "phantomsection")
    }
    meanings["citeyearpar"] = .citation(isInText: false, isBare: true)
    return meanings
  }()
}

extension InlineBuilder {
  mutating func add(_ command: TextCommand.Part, _ range: Range<Int>) {
    switch command {
    case .styled(let style, let inner): append(styled(style, inner), range)
    case .link(let address, let words, let isLabel):
      let target = (isLabel ? "#" : "") + Self.unescaped(text.string(address))
      let shown = words.map(inlines) ?? [Inline(.text(target), at: text.span(address))]
      append(.link(destination: target, title: "", shown), range)
    case .word(let word): append(.text(word), range)
    }
  }

  private func styled(_ style: TextCommand.Style, _ inner: Range<Int>) -> Inline.Kind {
    switch style {
    case .strong: .strong(inlines(inner))
    case .emphasis: .emphasis(inlines(inner))
    case .code: .code(Self.unescaped(text.string(inner)))
    case .strikethrough: .strikethrough(inlines(inner))
    case .plain: .styled(inlines(inner), Attributes())
    case .span(let name): .styled(inlines(inner), Attributes(classes: [name]))
    }
  }

  /// LaTeX's `\_`, `\%` and their like as the signs that they stand for.
  private static func unescaped(_ text: String) -> String {
    text.replacing(#/\\([_%#&{}$~])/#) { String($0.1) }
  }
}
