import Diagnostics

/// Paragraphs, which displays and figures are cut out of, and headings.
extension BlockParser {
  func paragraph(_ node: MarkdownNode) -> [Block] {
    guard let leaf = paragraphs[node.start] else { return [] }
    if isPageBreak(leaf) { return [Block(.pageBreak, at: leaf.span(0..<leaf.bytes.count))] }
    if isBlockBreak(leaf) { return [] }
    if let block = lineBlock(leaf) ?? definitions(leaf) { return [block] }
    if isAbbreviations(leaf) { return [] }
    if context.mask.table(at: node.start) == nil { LookAlikes.reportShape(of: leaf, in: context) }
    BookdownMarkup.reportMarks(of: leaf, in: context)
    return blocks(of: leaf)
  }

  /// `\newpage` and Quarto's `{{< pagebreak >}}`, by themselves.
  private func isPageBreak(_ leaf: LeafText) -> Bool {
    let words = leaf.string(0..<leaf.bytes.count).split(whereSeparator: \.isWhitespace)
    return [
      ["\\newpage"], ["\\pagebreak"], ["\\clearpage"], ["\\cleardoublepage"],
      ["{{<", "pagebreak", ">}}"],
    ].contains(words)
  }

  /// `+++`: where one cell of a Jupyter Book ends and the next one begins.
  private func isBlockBreak(_ leaf: LeafText) -> Bool {
    let line = leaf.string(0..<leaf.bytes.count)
    return line == "+++" || line.hasPrefix("+++ {") && !line.contains("\n")
  }

  /// `| a line`, `|   an indented one`: lines that stay as they are.
  private func lineBlock(_ leaf: LeafText) -> Block? {
    guard leaf.bytes.first == .pipe else { return nil }
    let ends = leaf.lines.indices.map { index in
      index + 1 < leaf.lines.count ? leaf.lines[index + 1].start - 1 : leaf.bytes.count
    }
    var lines: [Range<Int>] = []
    for (line, end) in zip(leaf.lines, ends) {
      let range = line.start..<end
      let isMarked = leaf.bytes[range.lowerBound] == .pipe
      guard isMarked || !lines.isEmpty else { return nil }
      if isMarked {
        guard range.count == 1 || leaf.bytes[range.lowerBound + 1].isBlank else { return nil }
        // A row of a table ends with a bar.
        if range.count > 1, leaf.bytes[range].last(where: { !$0.isBlank }) == .pipe { return nil }
        lines.append(range.lowerBound + 1..<range.upperBound)
      } else {
        lines[lines.count - 1] = lines[lines.count - 1].lowerBound..<range.upperBound
      }
    }
    var inlines: [Inline] = []
    for line in lines {
      let span = leaf.span(line.isEmpty ? line.lowerBound - 1..<line.lowerBound : line)
      if !inlines.isEmpty { inlines.append(Inline(.lineBreak, at: span)) }
      let indent = leaf.bytes[line].dropFirst().prefix(while: \.isBlank).count
      if indent > 0 {
        inlines.append(Inline(.text(String(repeating: "\u{A0}", count: indent)), at: span))
      }
      inlines += InlineParser.parse(trimmed(leaf.slice(line)), in: context)
    }
    return Block(.paragraph(inlines), at: leaf.span(0..<leaf.bytes.count))
  }

  /// A text's displays, and what stands between them.
  func blocks(of leaf: LeafText) -> [Block] {
    var blocks: [Block] = []
    var start = 0
    var index = 0
    while index < leaf.bytes.count {
      if let drawn = context.mask.table(at: leaf.sourceOffset(index)),
        let table = drawnTable(drawn, quoteDepth: leaf.quoteDepth)
      {
        blocks += textBlocks(leaf, start..<index)
        blocks.append(table)
        start = min(index + drawn.range.count, leaf.bytes.count)
        index = start
        continue
      }
      guard leaf.bytes[index] == .dollar || leaf.bytes[index] == .backslash,
        let formula = context.mask.formula(at: leaf.sourceOffset(index))
      else {
        index += 1
        continue
      }
      let end = index + formula.range.count
      if formula.isDisplay {
        blocks += textBlocks(leaf, start..<index)
        let (block, past) = display(leaf, index..<end, fence: formula.fence)
        blocks.append(block)
        start = past
      }
      index = max(end, start)
    }
    return blocks + textBlocks(leaf, start..<leaf.bytes.count)
  }

  /// A formula and the attributes after it on its line.
  private func display(
    _ leaf: LeafText, _ range: Range<Int>, fence: Int
  ) -> (Block, end: Int) {
    let formula = BookdownMarkup.labelled(
      leaf.excerpt(range.lowerBound + fence..<range.upperBound - fence))
    if formula.text.isEmpty {
      context.report(.error("math.empty-display", "A formula is empty", at: leaf.span(range)))
    }
    var next = range.upperBound
    while next < leaf.bytes.count, leaf.bytes[next].isBlank { next += 1 }
    var attributes = Attributes()
    var end = range.upperBound
    if next < leaf.bytes.count, leaf.bytes[next] == .leftBrace {
      if let (parsed, past) = AttributeParser.parse(leaf.bytes, from: next) {
        attributes = parsed
        end = past
      } else {
        reportMalformedAttributes(leaf, at: next)
      }
    } else if let (label, past) = mystLabel(leaf, at: next) {
      attributes.id = label
      end = past
    }
    let span = leaf.span(range.lowerBound..<end)
    return (Block(.math(formula), at: span, attributes: attributes), end)
  }

  /// `$$ … $$ (label)` at the end of a line, as MyST has it.
  private func mystLabel(_ leaf: LeafText, at start: Int) -> (label: String, end: Int)? {
    guard leaf.bytes[safe: start] == .leftParenthesis,
      let close = leaf.bytes[start...].firstIndex(of: .rightParenthesis)
    else { return nil }
    let label = leaf.bytes[start + 1..<close]
    let rest = leaf.bytes[(close + 1)...].prefix { $0 != .newline }
    let isLabel: (UInt8) -> Bool = {
      $0.isASCIIAlphanumeric || [.hyphen, .colon, .underscore, .period].contains($0)
    }
    // "(3)" is the number that an author typed.
    guard label.first?.isASCIILetter == true, label.allSatisfy(isLabel), label.count > 2,
      rest.allSatisfy(\.isBlank)
    else { return nil }
    return (leaf.string(start + 1..<close), close + 1)
  }

  private func reportMalformedAttributes(_ leaf: LeafText, at start: Int) {
    let end = leaf.bytes[start...].firstIndex(of: .newline) ?? leaf.bytes.count
    context.report(
      .warning(
        "markdown.attributes",
        "These braces do not contain attributes such as {#id .class key=value}",
        at: leaf.span(start..<end)))
  }

  /// A paragraph, or a figure when it holds an image alone; nothing for blanks.
  private func textBlocks(_ leaf: LeafText, _ range: Range<Int>) -> [Block] {
    var range = range
    while let first = range.first, leaf.bytes[first].isASCIIWhitespace {
      range = first + 1..<range.upperBound
    }
    while let last = range.last, leaf.bytes[last].isASCIIWhitespace {
      range = range.lowerBound..<last
    }
    if range.isEmpty { return [] }
    let part = range.count == leaf.bytes.count ? leaf : leaf.slice(range)
    let inlines = withoutOuterTags(InlineParser.parse(part, in: context))
    if inlines.isEmpty { return [] }
    let span = part.span(0..<part.bytes.count)
    if let table = tableOfFile(inlines, at: span) { return [table] }
    return [image(inlines, at: span) ?? Block(.paragraph(inlines), at: span)]
  }

  /// Without the HTML tags of blocks that a text begins and ends with, which have been reported.
  private func withoutOuterTags(_ inlines: [Inline]) -> [Inline] {
    let isOuter: (Inline) -> Bool = { inline in
      switch inline.kind {
      case .html(let tag): Inline.isBlockTag(tag)
      case .softBreak: true
      default: false
      }
    }
    let rest = inlines.drop(while: isOuter)
    return Array(rest.prefix(rest.count - rest.reversed().prefix(while: isOuter).count))
  }

  /// `![Caption](data.csv){#tbl-data}`
  private func tableOfFile(_ inlines: [Inline], at span: Span) -> Block? {
    guard let image = image(inlines, at: span), case .image(let picture) = image.kind,
      Self.isTablePath(picture.path)
    else { return nil }
    return tableOfFile(
      picture.path, caption: picture.caption, attributes: image.attributes, at: span)
  }

  /// `\newcommand…` in a paragraph by itself, as pandoc has it: a display that only defines.
  private func definitions(_ leaf: LeafText) -> Block? {
    guard leaf.bytes.first == .backslash || leaf.bytes.first == UInt8(ascii: "%"),
      Self.isDefinition(leaf.string(0..<leaf.bytes.count))
    else { return nil }
    return Block(.math(leaf.excerpt(0..<leaf.bytes.count)), at: leaf.span(0..<leaf.bytes.count))
  }

  /// Whether a formula begins with the definition of a command, below comments.
  static func isDefinition(_ formula: String) -> Bool {
    let first = formula.split(separator: "\n").lazy.map(\.trimmed).first { !$0.hasPrefix("%") }
    let starts = [
      "\\newcommand", "\\renewcommand", "\\providecommand", "\\DeclareMathOperator", "\\def\\",
      "\\let\\", "\\DeclarePairedDelimiter", "\\NewDocumentCommand",
    ]
    return first.map { line in starts.contains { line.hasPrefix($0) } } ?? false
  }

  /// `*[HTML]: Hypertext Markup Language`: PHP Markdown's abbreviations, which have no look on paper.
  private func isAbbreviations(_ leaf: LeafText) -> Bool {
    guard leaf.bytes.starts(with: "*[".utf8) else { return false }
    let lines = leaf.string(0..<leaf.bytes.count).split(separator: "\n")
    guard lines.allSatisfy({ $0.hasPrefix("*[") && $0.contains("]:") }) else { return false }
    context.report(
      .note(
        "markdown.abbreviation", "Abbreviations are not spelled out on paper, and this is left out",
        at: leaf.span(0..<leaf.bytes.count)), onceFor: "abbreviation")
    return true
  }

  private func image(_ inlines: [Inline], at span: Span) -> Block? {
    var inlines = inlines
    if inlines.count > 1 {
      // `<center><img …></center>`: a picture alone, too.
      inlines.removeAll { inline in
        switch inline.kind {
        case .html(let tag): Inline.isBlockTag(tag)
        case .softBreak, .lineBreak: true
        case .text(let text): text.allSatisfy(\.isWhitespace)
        default: false
        }
      }
    }
    guard inlines.count == 1 else { return nil }
    switch inlines[0].kind {
    case .image(let path, let caption):
      return Block(.image(.init(path: path, caption: caption)), at: span)
    case .styled(let inner, let attributes) where inner.count == 1:
      guard case .image(let path, let caption) = inner[0].kind else { return nil }
      return Block(
        .image(.init(path: path, caption: caption)), at: span, attributes: attributes)
    default: return nil
    }
  }

  // MARK: Headings

  func heading(_ node: MarkdownNode, level: Int, quoteDepth: Int) -> Block {
    let whole = text(of: node, quoteDepth: quoteDepth)
    let (leaf, attributes) = title(of: node, quoteDepth: quoteDepth)
    BookdownMarkup.reportMarks(of: leaf, in: context)
    let inlines = InlineParser.parse(leaf, in: context)
    return Block(
      .heading(level: level, inlines), at: whole.span(0..<whole.bytes.count),
      attributes: attributes)
  }

  /// A heading's words, and the attributes behind them.
  func title(of node: MarkdownNode, quoteDepth: Int) -> (LeafText, Attributes) {
    var leaf = text(of: node, quoteDepth: quoteDepth)
    let hashes = leaf.bytes.prefix { $0 == .hash }.count
    let isATX =
      (1...6).contains(hashes) && (hashes == leaf.bytes.count || leaf.bytes[hashes].isBlank)
    leaf = isATX ? withoutHashes(leaf.slice(hashes..<leaf.bytes.count)) : withoutUnderline(leaf)
    let attributes = takeTrailingAttributes(from: &leaf)
    // pandoc's attributes stand behind closing hashes.
    if isATX { leaf = withoutHashes(leaf) }
    return (leaf, attributes)
  }

  private func withoutHashes(_ leaf: LeafText) -> LeafText {
    let content = trimmed(leaf)
    var end = content.bytes.count
    while end > 0, content.bytes[end - 1] == .hash { end -= 1 }
    if end == content.bytes.count { return content }
    if end == 0 { return content.slice(0..<0) }
    return content.bytes[end - 1].isBlank ? trimmed(content.slice(0..<end)) : content
  }

  private func withoutUnderline(_ leaf: LeafText) -> LeafText {
    let start = leaf.bytes.lastIndex(of: .newline) ?? leaf.bytes.count
    return trimmed(leaf.slice(0..<start))
  }

  func trimmed(_ leaf: LeafText) -> LeafText {
    let isContent: (UInt8) -> Bool = { !$0.isASCIIWhitespace }
    guard let first = leaf.bytes.firstIndex(where: isContent),
      let last = leaf.bytes.lastIndex(where: isContent)
    else { return leaf.slice(0..<0) }
    return leaf.slice(first..<last + 1)
  }

  /// `… {#id .class}` at the end of a heading or caption.
  func takeTrailingAttributes(from leaf: inout LeafText) -> Attributes {
    guard leaf.bytes.last == .rightBrace, let open = leaf.bytes.lastIndex(of: .leftBrace),
      open == 0 || leaf.bytes[open - 1].isASCIIWhitespace,
      let (attributes, end) = AttributeParser.parse(leaf.bytes, from: open),
      end == leaf.bytes.count
    else { return Attributes() }
    leaf = trimmed(leaf.slice(0..<open))
    return attributes
  }
}
