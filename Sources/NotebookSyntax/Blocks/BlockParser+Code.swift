import Diagnostics
import Foundation
import SwiftReading

/// Fenced and indented code, and Swift cells.
extension BlockParser {
  func code(
    _ node: MarkdownNode, info: String, isFenced: Bool, quoteDepth: Int
  ) -> Block {
    guard isFenced else {
      let lines = codeLines(node, node.lines, quoteDepth: quoteDepth)
      return Block(.code(language: nil, excerpt(of: withoutBlankEnd(lines))), at: span(node))
    }
    let (body, isClosed) = fencedLines(node)
    var lines = codeLines(node, body, quoteDepth: quoteDepth)
    let opening = node.start..<tree.line(node.lines.lowerBound).upperBound
    let info = wholeInfo(writtenInfo(info, opening), takingFrom: &lines)
    if !isClosed {
      context.report(
        .error(
          "markdown.unclosed-fence", "This code is not closed by another fence",
          at: source.span(opening)))
    }
    let language = CodeLanguage(info)
    if language.isCell, isClosed {
      return cell(lines, language, at: span(node), opening: source.span(opening))
    }
    if language.name == "math", isClosed {
      // GitHub's fence for a display.
      return Block(.math(excerpt(of: lines)), at: span(node), attributes: language.attributes)
    }
    if let raw = rawBlock(lines, language, at: span(node), opening: source.span(opening)) {
      return raw
    }
    if let table = tableFence(lines, language, at: span(node)) { return table }
    if let (message, hint) = language.looksLikeCell {
      context.report(
        .warning("cell.language", message, at: source.span(opening), hints: [hint]),
        onceFor: "cell " + message)
    }
    if language.attributes.classes.contains("jupyter"), let name = language.name {
      context.report(
        .note(
          "cell.language",
          "Code in \(name) is shown, with the outputs that were kept: only Swift runs",
          at: source.span(opening)), onceFor: "jupyter " + name)
      let shows = language.attributes.values["echo"] == "true"
      if context.cellDefaults.echo == .hidden, !shows { return Block(.html(""), at: span(node)) }
    }
    var attributes = language.attributes
    var shown = lines
    if language.isForeignCell {
      shown = takeOptions(lines, into: &attributes)
      if context.cellDefaults.echo == .hidden, attributes.values["echo"] == nil {
        attributes.values["echo"] = "false"
      }
      if attributes.values["include"] == "false"
        || attributes.values["echo"] == "false" && attributes.id == nil
      {
        return Block(.html(""), at: span(node))
      }
    }
    return Block(
      .code(language: language.name, excerpt(of: shown)), at: span(node), attributes: attributes)
  }

  /// cmark takes backslashes out of what follows a fence; in attributes they have a meaning.
  private func writtenInfo(_ info: String, _ opening: Range<Int>) -> String {
    guard info.contains("{") else { return info }
    let line = source.string(opening).drop { $0 == "`" || $0 == "~" }
    return line.contains("\\\"") ? String(line.trimmed) : info
  }

  /// Attributes that go on below the fence, as pandoc allows: `{.c #lst-a` and `lst-cap="…"}`.
  private func wholeInfo(_ info: String, takingFrom lines: inout [Range<Int>]) -> String {
    guard let brace = info.firstIndex(of: "{"), !info[brace...].contains("}") else { return info }
    var whole = info
    for (index, line) in lines.prefix(8).enumerated() {
      whole += " " + source.string(line)
      guard whole.hasSuffix("}") else { continue }
      let bytes = Array(whole[brace...].utf8)
      guard AttributeParser.parse(bytes, from: 0)?.end == bytes.count else { return info }
      lines.removeFirst(index + 1)
      return whole
    }
    return info
  }

  /// `{=latex}`, `{=html}`: what is written for one format. LaTeX that defines commands defines them for
  /// the formulas; other raw text is named and left out.
  private func rawBlock(
    _ lines: [Range<Int>], _ language: CodeLanguage, at span: Span, opening: Span
  ) -> Block? {
    guard let name = language.name, name.hasPrefix("=") else { return nil }
    let text = excerpt(of: lines)
    let format = String(name.dropFirst())
    if ["latex", "tex"].contains(format), Notebook.mayDefineMacros(text.text) {
      return Block(.math(text), at: span)
    }
    context.reportRaw(format, at: opening)
    return Block(.html(""), at: span)
  }

  /// `{.csv-table}` with values, `{.table file="data.csv"}` with those of a file.
  private func tableFence(
    _ lines: [Range<Int>], _ language: CodeLanguage, at span: Span
  ) -> Block? {
    guard let name = language.name, ["csv-table", "table", "csv"].contains(name),
      name != "csv" || language.attributes.values["file"] != nil
    else { return nil }
    var caption: [Inline] = []
    if let words = language.attributes.values["caption"] ?? language.attributes.values["tbl-cap"] {
      let excerpt = SourceExcerpt(words, origin: span)
      let nested = context.nested(excerpt)
      caption = Markdown.inlines(of: excerpt, in: nested)
      context.take(nested)
    }
    if let file = language.attributes.values["file"] ?? language.attributes.values["include"] {
      return tableOfFile(file, caption: caption, attributes: language.attributes, at: span)
    }
    return tableOfValues(
      excerpt(of: lines).text, caption: caption, attributes: language.attributes, at: span)
  }

  /// The `#|` lines of a cell in another language, which is only shown.
  private func takeOptions(
    _ lines: [Range<Int>], into attributes: inout Attributes
  ) -> [Range<Int>] {
    let marks = ["#|", "//|", "%%|", "--|"]
    let options = lines.prefix { line in
      marks.contains { source.bytes[line].drop(while: \.isBlank).starts(with: $0.utf8) }
    }
    for line in options {
      let text = source.string(line).drop { $0 != "|" }.dropFirst()
      guard let colon = text.firstIndex(of: ":") else { continue }
      let key = String(text[..<colon].trimmed)
      var value = text[text.index(after: colon)...].trimmed
      if value.count > 1, value.first == value.last, "\"'".contains(value.first!) {
        value = value.dropFirst().dropLast()
      }
      if key == "label" { attributes.id = attributes.id ?? String(value) }
      attributes.values[key] = attributes.values[key] ?? String(value)
    }
    return Array(lines.dropFirst(options.count))
  }

  /// The lines between the fences, and whether there is a closing one.
  func fencedLines(_ node: MarkdownNode) -> (Range<Int>, isClosed: Bool) {
    let first = node.lines.lowerBound + 1
    let character = source.bytes[node.start]
    let length = source.bytes[node.start...].prefix { $0 == character }.count
    let last = LineShape(source.bytes, at: tree.line(node.lines.upperBound).lowerBound)
    let fence = LineShape.Fence(
      character: character, length: length, quoteDepth: 0, indentation: 0, isInListItem: false)
    let isClosed = node.lines.upperBound >= first && last.closes(fence)
    let end = isClosed ? node.lines.upperBound : node.lines.upperBound + 1
    return (first..<max(first, end), isClosed)
  }

  func codeLines(
    _ node: MarkdownNode, _ lines: some Sequence<Int>, quoteDepth: Int
  ) -> [Range<Int>] {
    let indentation = node.start - tree.line(node.lines.lowerBound).lowerBound
    return lines.map { number in
      let line = tree.line(number)
      let start = contentStart(line, quoteDepth: quoteDepth, indentation: indentation)
      return start..<line.upperBound
    }
  }

  private func withoutBlankEnd(_ lines: [Range<Int>]) -> [Range<Int>] {
    let last = lines.lastIndex { line in !source.bytes[line].allSatisfy(\.isBlank) }
    return Array(lines.prefix(last.map { $0 + 1 } ?? 0))
  }

  /// The lines with their breaks between them.
  private func excerpt(of lines: [Range<Int>]) -> SourceExcerpt {
    var ranges = lines
    for index in ranges.indices.dropLast() {
      ranges[index] = ranges[index].lowerBound..<ranges[index].upperBound + 1
    }
    return source.excerpt(ranges)
  }

  private func cell(
    _ lines: [Range<Int>], _ language: CodeLanguage, at span: Span, opening: Span
  ) -> Block {
    // Quarto's mark is that of Python; Swift has no such lines.
    let isOption: (Range<Int>) -> Bool = { line in
      let start = source.bytes[line].drop(while: \.isBlank)
      return start.starts(with: "//|".utf8) || start.starts(with: "#|".utf8)
    }
    let optionLines = lines.prefix(while: isOption).map { line in
      let start = source.bytes[line].firstIndex(of: .pipe).map { $0 + 1 } ?? line.upperBound
      return start..<line.upperBound
    }
    var code = excerpt(of: Array(lines.dropFirst(optionLines.count)))
    var options = context.cellDefaults
    options.span = opening
    if !optionLines.isEmpty {
      CellOptionReader.read(excerpt(of: optionLines), into: &options, context: context)
    }
    reportLateOptions(in: code)
    if !options.captions.isEmpty, let label = options.label,
      !label.hasPrefix("fig-"), !label.hasPrefix("tbl-")
    {
      context.report(
        .warning(
          "cell.label-kind",
          "A caption's label begins with fig- or tbl-, and '\(label)' does not",
          at: opening, hints: ["write //| label: fig-\(label) or //| label: tbl-\(label)"]))
    }
    if let file = options.file, let taken = taken(file, insteadOf: code) { code = taken }
    if let id = language.attributes.id, options.label == nil { options.label = id }
    for key in language.attributes.values.keys.sorted() {
      context.report(
        .error(
          "cell.option-place", "The option '\(key)' of a cell needs a line of its own",
          at: opening, hints: ["write //| \(key): … at the top of the cell"]))
    }
    var cell = Cell(number: context.nextCell(), code: code, options: options)
    cell.captions = options.captions.map(inlines)
    cell.summary = options.summary.map(inlines) ?? []
    return Block(.cell(cell), at: span, attributes: language.attributes)
  }

  /// Markdown of an option.
  private func inlines(_ text: SourceExcerpt) -> [Inline] {
    let nested = context.nested(text)
    defer { context.take(nested) }
    return Markdown.inlines(of: text, in: nested)
  }
}

extension BlockParser {
  /// Says which lines look like options and are comments: they stand below code.
  private func reportLateOptions(in code: SourceExcerpt) {
    guard code.text.contains("//|") else { return }
    let bytes = Array(code.text.utf8)
    for start in SwiftSource(code.text).lineComments where bytes[start...].starts(with: "//|".utf8)
    {
      let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
      let key = String(
        decoding: line.dropFirst(3).prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
      guard CellOptionReader.keys.contains(key.trimmingCharacters(in: .whitespaces)) else {
        continue
      }
      context.report(
        .warning(
          "cell.late-option", "This option comes after code, so it is an ordinary comment",
          at: code.span(of: start..<start + line.count),
          hints: ["move it to the top of the cell"]))
    }
  }

  /// The code of a file below the notebook's folder; what a report shows must not come from anywhere
  /// else on the machine.
  private func taken(_ file: SourceExcerpt, insteadOf own: SourceExcerpt) -> SourceExcerpt? {
    guard own.text.allSatisfy(\.isWhitespace) else {
      context.report(
        .error(
          "cell.file", "A cell with the option file must not contain code", at: file.origin,
          hints: ["give it a cell of its own"]))
      return nil
    }
    return readBelow(file.text, at: file.origin, identifier: "cell.file")
      .map { SourceExcerpt(Span($0, 0..<$0.text.utf8.count)) }
  }
}

/// The information after a fence: `swift`, `{swift}`, `python {#lst-a}`, `{.swift #lst-b}`.
struct CodeLanguage {
  var name: String?
  var attributes = Attributes()
  /// `swift` and `{swift}` run; `{.swift}` is code that is only shown.
  var isCell = false
  /// What an author who wrote this may have meant to run, and does not: why, and what to write.
  private(set) var looksLikeCell: (message: String, hint: String)?
  /// knitr's name of a chunk: `{r name, echo=FALSE}`.
  private(set) var chunkLabel: String?
  /// `{python}`: a cell of another program.
  private(set) var isForeignCell = false

  init(_ info: String) {
    let bytes = Array(info.utf8)
    let brace = bytes.firstIndex(of: .leftBrace)
    let word = String(decoding: bytes[..<(brace ?? bytes.count)], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).first.map(String.init)
    if let word {
      name = word
      isCell = word == "swift"
      if let brace, let (parsed, _) = AttributeParser.parse(bytes, from: brace) {
        attributes = parsed
      }
      if !isCell, word.lowercased() == "swift" { looksLikeCell = Self.capital }
    } else if let brace {
      readBraces(bytes, brace)
    }
  }

  private mutating func readBraces(_ bytes: [UInt8], _ brace: Int) {
    if let (parsed, _) = AttributeParser.parse(bytes, from: brace) {
      attributes = parsed
      name = parsed.classes.first
      attributes.classes = Array(parsed.classes.dropFirst())
      let options = CellOptionReader.keys.filter { parsed.values[$0] != nil }
      if name == "swift", let option = options.first {
        looksLikeCell = (
          "{.swift} is code that is only shown: the option '\(option)' has no effect",
          "write ```swift for a cell, and //| \(option): \(parsed.values[option] ?? "") at its top"
        )
      }
      return
    }
    isForeignCell = true
    let rest = bytes[(brace + 1)...]
    let word = rest.prefix { $0.isASCIIAlphanumeric }
    name = String(decoding: word, as: UTF8.self)
    isCell = name == "swift"
    if !isCell, let name, !name.isEmpty {
      looksLikeCell =
        name.lowercased() == "swift"
        ? Self.capital
        : (
          "Cells are written in Swift: {\(name)} does not run",
          "write ```\(name) for code that is only shown"
        )
    }
    if let (parsed, _) = AttributeParser.parse([.leftBrace] + rest.dropFirst(word.count), from: 0) {
      attributes = parsed
    }
    readOptions(String(decoding: rest.dropFirst(word.count), as: UTF8.self))
    // bookdown calls the figure of a chunk by its name.
    if name == "r", attributes.id == nil, attributes.values["fig-cap"] != nil,
      let label = chunkLabel ?? attributes.values["label"]
    {
      attributes.id = Inline.Reference.isLabel(label) ? label : "fig:" + label
    }
  }

  /// knitr's options: `{r label, echo=FALSE, fig.cap="Words, words"}`.
  private mutating func readOptions(_ text: String) {
    var parts = [""]
    var quote: Character?
    for character in text.prefix(while: { $0 != "}" }) {
      if character == quote {
        quote = nil
      } else if quote == nil, "\"'".contains(character) {
        quote = character
      }
      if character == ",", quote == nil {
        parts.append("")
      } else {
        parts[parts.count - 1] += "\(character)"
      }
    }
    if let first = parts.first?.split(whereSeparator: \.isWhitespace), first.count == 1,
      !first[0].contains("="), first[0].first != "#"
    {
      chunkLabel = String(first[0])
    }
    for part in parts {
      guard let sign = part.firstIndex(of: "=") else { continue }
      let key = String(part[..<sign].trimmed).replacing(".", with: "-")
      guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0 == "-" }) else { continue }
      let value = String(part[part.index(after: sign)...].trimmed)
      switch value {
      case "TRUE", "T": attributes.values[key] = "true"
      case "FALSE", "F": attributes.values[key] = "false"
      default:
        attributes.values[key] = attributes.values[key] ?? value.filter { !"\"'".contains($0) }
      }
    }
  }

  private static let capital = (
    message: "Cells begin with the word swift in lower case; this block is only shown",
    hint: "write ```swift for a cell, or ```{.swift} for code that is only shown"
  )
}
