import Diagnostics
import Foundation

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
    let lines = codeLines(node, body, quoteDepth: quoteDepth)
    let opening = node.start..<tree.line(node.lines.lowerBound).upperBound
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
    return Block(
      .code(language: language.name, excerpt(of: lines)), at: span(node),
      attributes: language.attributes)
  }

  /// The lines between the fences, and whether there is a closing one.
  private func fencedLines(_ node: MarkdownNode) -> (Range<Int>, isClosed: Bool) {
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

  private func codeLines(
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
    let marker = Array("//|".utf8)
    let isOption: (Range<Int>) -> Bool = { line in
      source.bytes[line].drop(while: \.isBlank).starts(with: marker)
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
    if let file = options.file, let taken = taken(file, insteadOf: code) { code = taken }
    if let id = language.attributes.id, options.label == nil { options.label = id }
    for key in language.attributes.values.keys.sorted() {
      context.report(
        .error(
          "cell.option-place", "The option \"\(key)\" of a cell stands in a line of its own",
          at: opening, hints: ["write //| \(key): … at the top of the cell"]))
    }
    var cell = Cell(number: context.nextCell(), code: code, options: options)
    cell.captions = options.captions.map { caption in
      let nested = context.nested(caption)
      let inlines = Markdown.inlines(of: caption, in: nested)
      context.expressionCount = nested.expressionCount
      context.diagnostics += nested.diagnostics
      return inlines
    }
    return Block(.cell(cell), at: span, attributes: language.attributes)
  }
}

extension BlockParser {
  /// The code of a file below the notebook's folder; what a report shows must not come from anywhere
  /// else on the machine.
  private func taken(_ file: SourceExcerpt, insteadOf own: SourceExcerpt) -> SourceExcerpt? {
    func fail(_ message: String, _ hints: [String] = []) -> SourceExcerpt? {
      context.report(.error("cell.file", message, at: file.origin, hints: hints))
      return nil
    }
    guard own.text.allSatisfy(\.isWhitespace) else {
      return fail(
        "A cell that takes its code from a file has none of its own", ["give it a cell of its own"])
    }
    let notebook = URL(filePath: source.file.path)
    let folder = notebook.deletingLastPathComponent().resolvingSymlinksInPath()
    let place = URL(filePath: file.text, relativeTo: folder).resolvingSymlinksInPath()
    guard place.path().hasPrefix(folder.path().hasSuffix("/") ? folder.path() : folder.path() + "/")
    else { return fail("\(file.text) is not below the notebook's folder") }
    // As the notebook's path is written.
    let path = source.file.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let (code, found) = SourceFile.load((path + [Substring(file.text)]).joined(separator: "/"))
    for var diagnostic in found {
      if diagnostic.span == nil { diagnostic.span = file.origin }
      context.report(diagnostic)
    }
    return SourceExcerpt(Span(code, 0..<code.text.utf8.count))
  }
}

/// The information after a fence: `swift`, `{swift}`, `python {#lst-a}`, `{.swift #lst-b}`.
struct CodeLanguage {
  var name: String?
  var attributes = Attributes()
  /// `swift` and `{swift}` run; `{.swift}` is code that is only shown.
  var isCell = false

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
    } else if let brace {
      readBraces(bytes, brace)
    }
  }

  private mutating func readBraces(_ bytes: [UInt8], _ brace: Int) {
    if let (parsed, _) = AttributeParser.parse(bytes, from: brace) {
      attributes = parsed
      name = parsed.classes.first
      attributes.classes = Array(parsed.classes.dropFirst())
      return
    }
    let rest = bytes[(brace + 1)...]
    let word = rest.prefix { $0.isASCIIAlphanumeric }
    name = String(decoding: word, as: UTF8.self)
    isCell = name == "swift"
    if let (parsed, _) = AttributeParser.parse([.leftBrace] + rest.dropFirst(word.count), from: 0) {
      attributes = parsed
    }
  }
}
