import Diagnostics

/// What the directives of MyST Markdown (Jupyter Book, Sphinx) are here.
enum MySTDirective {
  /// What a directive's content becomes.
  enum Meaning {
    case math
    /// A division of a class.
    case division(String)
    /// A callout whose kind its `:class:` says, and whose title its argument is.
    case admonition
    case figure
    case image
    case code
    case cell
    case table
    case quote
    /// Its content alone; what is lost is named.
    case content
    /// Nothing on paper, or something that a report has by itself.
    case nothing
  }

  static let meanings: [String: Meaning] = {
    var meanings: [String: Meaning] = [
      "math": .math, "admonition": .admonition, "figure": .figure, "image": .image,
      "code-block": .code, "code": .code, "sourcecode": .code, "code-cell": .cell,
      "table": .table, "epigraph": .quote, "pull-quote": .quote, "blockquote": .quote,
    ]
    for (names, callout) in [
      (["note", "seealso"], "note"), (["tip", "hint"], "tip"), (["important"], "important"),
      (["warning", "attention"], "warning"), (["caution", "danger", "error"], "caution"),
    ] {
      for name in names { meanings[name] = .division("callout-" + callout) }
    }
    for kind in [
      "theorem", "lemma", "corollary", "proposition", "conjecture", "definition", "example",
      "remark", "algorithm", "proof", "exercise", "solution",
    ] {
      for name in [kind, "prf:" + kind, "proof:" + kind] { meanings[name] = .division(kind) }
    }
    for name in [
      "margin", "sidebar", "aside", "dropdown", "tab-set", "tab-item", "tabbed", "grid",
      "grid-item", "grid-item-card", "card", "list-table", "glossary", "topic", "div", "toggle",
      "panels", "observation", "assumption", "axiom", "criterion", "property", "exercise-start",
      "solution-start", "exercise-end", "solution-end", "index", "only", "versionadded",
    ] {
      if meanings[name] == nil { meanings[name] = .content }
      meanings["prf:" + name] = meanings[name]
    }
    for name in [
      "toctree", "tableofcontents", "contents", "bibliography", "footbibliography",
      "include", "literalinclude", "raw", "eval-rst", "iframe", "video", "embed",
      "bokeh-plot", "autofunction", "automodule", "autoclass", "glue:figure", "glue:math",
    ] {
      meanings[name] = .nothing
    }
    return meanings
  }()

  /// `{name} argument` behind a fence.
  static func head(_ info: String) -> (name: String, argument: String)? {
    guard info.hasPrefix("{"), let close = info.firstIndex(of: "}") else { return nil }
    let name = String(info[info.index(after: info.startIndex)..<close])
    guard meanings[name] != nil else { return nil }
    return (name, String(info[info.index(after: close)...].trimmed))
  }

  /// The kind of callout that classes of an admonition name.
  static func callout(_ classes: String?) -> String {
    let words = (classes ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    for word in words {
      if case .division(let name)? = meanings[word], name.hasPrefix("callout-") { return name }
    }
    return "callout-note"
  }

  /// `:key: value` on a line.
  static func option(_ line: String) -> (key: String, value: String)? {
    let text = Substring(line).trimmed
    guard text.hasPrefix(":"), let end = text.dropFirst().firstIndex(of: ":") else { return nil }
    let key = text[text.index(after: text.startIndex)..<end]
    guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) }) else {
      return nil
    }
    return (String(key), String(text[text.index(after: end)...].trimmed))
  }

  /// What a directive between colons makes of its blocks.
  static func blocks(
    _ name: String, _ argument: String, _ content: [Block], _ given: [String: String] = [:],
    at span: Span, opening: Span, in context: ParsingContext
  ) -> [Block] {
    var content = content
    var options = given
    if case .paragraph? = content.first?.kind,
      let lines = content.first?.span.text.split(separator: "\n")
    {
      let read = lines.map { option(String($0)) }
      if read.allSatisfy({ $0 != nil }) {
        for case (let key, let value)? in read { options[key] = value }
        content.removeFirst()
      }
    }
    var attributes = attributes(options)
    func words() -> [Inline] {
      guard !argument.isEmpty else { return [] }
      let excerpt = SourceExcerpt(argument, origin: opening)
      let nested = context.nested(excerpt)
      defer { context.take(nested) }
      return Markdown.inlines(of: excerpt, in: nested)
    }
    func first() -> [Block] {
      let words = words()
      return words.isEmpty ? [] : [Block(.paragraph(words), at: opening)]
    }
    switch meanings[name]! {
    case .division(let kind):
      attributes.classes.insert(kind, at: 0)
      if !kind.hasPrefix("callout-"), !argument.isEmpty { attributes.values["title"] = argument }
      let inner = kind.hasPrefix("callout-") ? first() + content : content
      return [Block(.division(inner), at: span, attributes: attributes)]
    case .admonition:
      attributes.classes.insert(callout(options["class"]), at: 0)
      if !argument.isEmpty { attributes.values["title"] = argument }
      return [Block(.division(content), at: span, attributes: attributes)]
    case .figure, .image:
      var caption: [Inline] = []
      if case .paragraph(let words)? = content.first?.kind {
        caption = words
        content.removeFirst()
      }
      let image = Block.Image(path: argument, caption: caption)
      return [Block(.image(image), at: span, attributes: attributes)] + content
    case .table:
      if let index = content.firstIndex(where: \.isTable),
        case .table(var table) = content[index].kind
      {
        if table.caption.isEmpty { table.caption = words() }
        content[index].kind = .table(table)
        content[index].attributes.id = content[index].attributes.id ?? attributes.id
      }
      return content
    case .quote: return [Block(.blockQuote(content), at: span)]
    case .math, .code, .cell, .content:
      report(
        name, "has no special style here; its content is printed", at: opening, in: context)
      return first() + content
    case .nothing:
      report(name, "is left out", at: opening, in: context)
      return []
    }
  }

  /// Sphinx aligns what has columns and brings no environment.
  static func aligned(_ formula: SourceExcerpt) -> SourceExcerpt {
    let text = formula.text
    guard text.contains("&"), !text.contains("\\begin{") else { return formula }
    let opening = "\\begin{aligned}"
    return SourceExcerpt(
      opening + text + "\\end{aligned}", origin: formula.origin,
      pieces: formula.pieces.map { piece in
        var piece = piece
        piece.textOffset += opening.utf8.count
        return piece
      })
  }

  static func report(_ name: String, _ what: String, at span: Span, in context: ParsingContext) {
    context.report(
      .warning("markdown.directive", "The directive {\(name)} \(what)", at: span),
      onceFor: "directive " + name)
  }

  static func attributes(_ options: [String: String]) -> Attributes {
    var attributes = Attributes()
    attributes.id = options["label"] ?? options["name"]
    for key in ["width", "height"] { attributes.values[key] = options[key] }
    attributes.values["fig-alt"] = options["alt"]
    attributes.values["fig-align"] = options["align"]
    if options["nonumber"] != nil { attributes.classes.append("unnumbered") }
    return attributes
  }
}

extension BlockParser {
  /// A fence ` ```{name} argument ` of MyST's; nil for any other.
  func directive(_ node: MarkdownNode, info: String, quoteDepth: Int) -> [Block]? {
    let theorem = BookdownMarkup.theorem(info)
    guard
      let (name, argument) = theorem.map({ ($0.name, $0.title) }) ?? MySTDirective.head(info)
    else { return nil }
    let (fenced, isClosed) = fencedLines(node)
    guard isClosed else { return nil }
    let span = span(node)
    let opening = source.span(node.start..<tree.line(node.lines.lowerBound).upperBound)
    var (options, body) = optionsAndBody(codeLines(node, fenced, quoteDepth: quoteDepth))
    if let label = theorem?.label { options["label"] = label }
    let content = source.excerpt(ofLines: body)
    var attributes = MySTDirective.attributes(options)
    switch MySTDirective.meanings[name]! {
    case .math:
      return [Block(.math(MySTDirective.aligned(content)), at: span, attributes: attributes)]
    case .code:
      attributes.values["lst-cap"] = options["caption"]
      if options["linenos"] != nil { attributes.classes.append("number-lines") }
      let language = argument.isEmpty ? nil : argument
      return [Block(.code(language: language, content), at: span, attributes: attributes)]
    case .cell: return cell(content, language: argument, options, at: span, opening: opening)
    case .nothing:
      MySTDirective.report(name, "is left out", at: opening, in: context)
      return [Block(.html(""), at: span)]
    default:
      return MySTDirective.blocks(
        name, argument, blocks(content), options, at: span, opening: opening, in: context)
    }
  }

  /// A cell of a Jupyter Book, which is not run.
  private func cell(
    _ code: SourceExcerpt, language: String, _ options: [String: String], at span: Span,
    opening: Span
  ) -> [Block] {
    let tags = options["tags"] ?? ""
    if tags.contains("hide-cell") || tags.contains("remove-cell") || tags.contains("-input") {
      return [Block(.html(""), at: span)]
    }
    let name = language.hasPrefix("ipython") || language.isEmpty ? "python" : language
    context.report(
      .note(
        "cell.language", "Code in \(name) is shown and not run: only Swift runs", at: opening),
      onceFor: "cell " + name)
    return [Block(.code(language: name, code), at: span)]
  }

  /// The lines `:key: value`, or YAML between `---`, that a directive begins with, and the rest.
  private func optionsAndBody(_ lines: [Range<Int>]) -> ([String: String], body: [Range<Int>]) {
    var options: [String: String] = [:]
    var rest = lines[...]
    if let first = rest.first, source.string(first).trimmedWords == "---",
      let end = rest.dropFirst().firstIndex(where: { source.string($0).trimmedWords == "---" })
    {
      for line in rest[(rest.startIndex + 1)..<end] {
        let parts = source.string(line).split(separator: ":", maxSplits: 1)
        if parts.count == 2 { options[String(parts[0].trimmed)] = String(parts[1].trimmed) }
      }
      rest = rest[(end + 1)...]
    }
    while let first = rest.first, let (key, value) = MySTDirective.option(source.string(first)) {
      options[key] = value
      rest = rest.dropFirst()
    }
    while let first = rest.first, source.bytes[first].allSatisfy(\.isBlank) {
      rest = rest.dropFirst()
    }
    return (options, Array(rest))
  }

  /// The blocks of a directive's content, which is Markdown.
  private func blocks(_ excerpt: SourceExcerpt) -> [Block] {
    let nested = context.nested(excerpt)
    defer {
      context.take(nested)
      context.cellCount = nested.cellCount
    }
    return BlockParser.parse(nested).0
  }

  /// `(label)=` on a line: names what follows. A line of its own is taken off the paragraph; the label.
  mutating func takeTarget(from node: MarkdownNode) -> String? {
    guard node.kind == .paragraph, let leaf = paragraphs[node.start],
      leaf.bytes.first == .leftParenthesis
    else { return nil }
    let end = leaf.bytes.firstIndex(of: .newline) ?? leaf.bytes.count
    let line = leaf.string(0..<end).trimmedWords
    guard line.hasSuffix(")="), line.count > 3 else { return nil }
    let label = line.dropFirst().dropLast(2)
    guard label.allSatisfy({ !$0.isWhitespace && !"()".contains($0) }) else { return nil }
    paragraphs[node.start] = leaf.slice(min(end + 1, leaf.bytes.count)..<leaf.bytes.count)
    return String(label)
  }
}

extension Block {
  fileprivate var isTable: Bool { if case .table = kind { true } else { false } }
}

extension String {
  fileprivate var trimmedWords: Substring { Substring(self).trimmed }
}
