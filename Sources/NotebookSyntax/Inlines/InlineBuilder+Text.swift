import Diagnostics

/// Text and what is marked within it, and line breaks.
extension InlineBuilder {
  mutating func addText(_ literal: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < literal.count {
      if let mark = markAtCursor(), !mark.isSpan {
        add(mark)
        index += mark.range.count
      } else {
        let (width, count) = token(literal[index...])
        if let mark = quotationMark(literal[index..<index + count]) {
          addCharacters(Array(mark.utf8), width: width)
        } else {
          addCharacters(literal[index..<index + count], width: width)
        }
        index += count
      }
    }
  }

  /// How many bytes of the source at the cursor stand for how many of a text.
  private func token(_ literal: Slice<UnsafeBufferPointer<UInt8>>) -> (width: Int, count: Int) {
    let first = literal[literal.startIndex]
    switch byte(at: cursor) {
    case .backslash where first.isASCIIPunctuation && byte(at: cursor + 1) == first:
      return (2, 1)
    case .ampersand:
      if let width = entity(literal) { return (width, literal.count) }
    case .hyphen where first != .hyphen:
      return (mask.bytes.run(of: .hyphen, at: cursor), literal.count)
    case .period where first != .period: return (3, literal.count)
    case .singleQuote where first != .singleQuote, .doubleQuote where first != .doubleQuote:
      return (1, literal.count)
    default: break
    }
    let count = plainCount(literal)
    return count > 0 ? (count, count) : (0, literal.count)
  }

  /// The language's mark where cmark-gfm has made a straight one an English one. A single one that
  /// closes nothing is an apostrophe.
  private mutating func quotationMark(_ literal: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    guard context.quotes != .english, let source = byte(at: cursor),
      source == .singleQuote || source == .doubleQuote, literal.first != source
    else { return nil }
    switch String(decoding: literal, as: UTF8.self) {
    case "“": return context.quotes.open
    case "”": return context.quotes.close
    case "‘":
      openQuotes += 1
      return context.quotes.innerOpen
    case "’" where openQuotes > 0 && byte(at: cursor + 1)?.isASCIIAlphanumeric != true:
      openQuotes -= 1
      return context.quotes.innerClose
    default: return nil
    }
  }

  /// How many bytes the text and the source have in common, up to what may be more than itself.
  private func plainCount(_ literal: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var end = cursor
    let limit = min(cursor + literal.count, startOfNextMark > cursor ? startOfNextMark : .max)
    let start = literal.startIndex
    while end < limit, let byte = byte(at: end), byte == literal[start + end - cursor] {
      end += 1
      if let next = self.byte(at: end), next == .backslash || next == .ampersand { break }
    }
    return end - cursor
  }

  /// The length of `&name;` at the cursor, if it stands for the text.
  private func entity(_ literal: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard byte(at: cursor + 1) != nil,
      let reference = CharacterReference.behindAmpersand(mask.bytes[(cursor + 1)...])
    else { return nil }
    return reference.text.elementsEqual(literal) ? reference.length + 1 : nil
  }

  private mutating func addCharacters(_ characters: some Collection<UInt8>, width: Int) {
    let top = frames.count - 1
    if frames[top].text.isEmpty || frames[top].textRange.upperBound != cursor {
      flushText()
      frames[top].textRange = cursor..<cursor
    }
    frames[top].text += characters
    cursor += width
    frames[top].textRange = frames[top].textRange.lowerBound..<cursor
  }

  /// Blanks, the line break, blanks; or a backslash before it.
  mutating func addBreak(_ kind: Inline.Kind) {
    let start = cursor
    let isEscaped = byte(at: cursor) == .backslash
    if isEscaped { cursor += 1 }
    while let byte = byte(at: cursor), byte != .newline, byte.isASCIIWhitespace { cursor += 1 }
    cursor += 1
    if !isEscaped {
      lineStart = cursor
      while let byte = byte(at: cursor), byte.isBlank { cursor += 1 }
    }
    append(kind, start..<cursor)
  }

  // MARK: Marks

  private mutating func add(_ mark: InlineMark) {
    let range = cursor..<cursor + mark.range.count
    switch mark.kind {
    case .math(let formula):
      let inner =
        mark.range.lowerBound + formula.fence..<mark.range.upperBound - formula.fence
      append(.math(text.excerpt(inner)), range)
    case .citation(let keys, let isInText):
      append(citation(keys, isInText: isInText), range)
    case .note(let inner):
      let note = Block(.paragraph(inlines(inner)), at: text.span(inner))
      append(.footnote(label: context.addNote([note])), range)
    case .opening(let sign): open(sign, range)
    case .closing(let sign):
      if !close(sign.rawValue, range, as: { .styled($0, Attributes(classes: [sign.className])) }) {
        append(.text(sign.rawValue), range)
      }
    case .reference(let references): append(.reference(references), range)
    case .shortcode(let meaning): add(meaning, range)
    case .command(let part): add(part, range)
    case .role(let name, let inner): add(role: name, inner, range)
    case .attributes(let attributes):
      guard attach(attributes, range) else {
        misplaceMark()
        cursor = range.upperBound
        return
      }
    case .span: return
    }
    takeMark()
    cursor = range.upperBound
  }

  /// Makes a span of the code, link or image right before.
  private mutating func attach(_ attributes: Attributes, _ range: Range<Int>) -> Bool {
    flushText()
    let top = frames.count - 1
    guard frames[top].last.upperBound == range.lowerBound, let node = frames[top].inlines.popLast()
    else { return false }
    let whole = frames[top].last.lowerBound..<range.upperBound
    if case .code(let raw) = node.kind, let name = attributes.classes.first, name.hasPrefix("=") {
      addRaw(raw, format: String(name.dropFirst()), whole)
      return true
    }
    append(.styled([node], attributes), whole)
    return true
  }

  private mutating func add(_ meaning: Shortcode.Meaning, _ range: Range<Int>) {
    switch meaning {
    case .text(let text): add(value: text, range)
    case .link(let address, let text):
      append(.link(destination: address, title: "", [Inline(.text(text), at: span(range))]), range)
    case .image(let path): append(.image(path: path, []), range)
    case .pageBreak, .nothing: break
    }
  }

  /// A value of the front matter, which may be marked up as the title is.
  private mutating func add(value: String, _ range: Range<Int>) {
    // A value that asks for values would ask for itself.
    guard value.contains(where: { "*_`$^~[".contains($0) }), !value.contains("{{<") else {
      return append(.text(value), range)
    }
    flushText()
    let excerpt = SourceExcerpt(value, origin: span(range))
    let nested = context.nested(excerpt)
    frames[frames.count - 1].inlines += Markdown.inlines(of: excerpt, in: nested)
    context.take(nested)
  }

  /// `` `\LaTeX`{=latex} ``
  private mutating func addRaw(_ raw: String, format: String, _ range: Range<Int>) {
    if ["latex", "tex"].contains(format), let word = LaTeXWords.meaning(of: raw) {
      return append(.text(word), range)
    }
    context.reportRaw(format, at: span(range))
    append(.html(""), range)
  }

  private func citation(_ keys: [CitedKey], isInText: Bool) -> Inline.Kind {
    if keys.count == 1, let number = context.examples[keys[0].key] {
      return .link(
        destination: "#example-\(keys[0].key)", title: "",
        [Inline(.text(String(number)), at: text.span(keys[0].range))])
    }
    if keys.allSatisfy({ Inline.Reference.isLabel($0.key) }) {
      return .reference(
        keys.map {
          .init(label: $0.key, span: text.span($0.range), form: $0.isBare ? .bare : .named)
        })
    }
    return .citation(
      keys.map { key -> Inline.Citation in
        var work = Inline.Citation(
          key: key.key, prefix: inlines(key.prefix), suffix: inlines(key.suffix),
          span: text.span(key.range))
        work.omitsNames = key.isBare
        work.hasComma = key.hasComma
        return work
      }, isInText: isInText)
  }

  /// A part of the text that marks hold.
  func inlines(_ range: Range<Int>) -> [Inline] {
    range.isEmpty ? [] : InlineParser.parse(text.slice(range), in: context)
  }

  // MARK: Footnotes

  /// `[^label]`
  mutating func addFootnote() {
    let start = cursor
    while let byte = byte(at: cursor), byte != .rightBracket { cursor += 1 }
    cursor = min(cursor + 1, mask.bytes.count)
    let range = start..<cursor
    let label = text.string(mask.textRange(start + 2..<max(start + 2, cursor - 1)))
    if let defined = context.footnoteLabels[ParsingContext.normalized(label)] {
      return append(.footnote(label: defined), range)
    }
    context.reportUndefinedFootnote(label, at: span(range))
    cursor = start
    addCharacters(text.bytes[mask.textRange(range)], width: range.count)
  }
}

extension ParsingContext {
  fileprivate func reportUndefinedFootnote(_ label: String, at span: Span) {
    let near = nearestName(to: label, in: footnoteLabels.values.sorted())
    report(
      .error(
        "markdown.undefined-footnote", "No footnote is labelled '\(label)'", at: span,
        hints: near.map { ["did you mean [^\($0)]?"] } ?? []))
  }
}
