import Diagnostics
import Foundation
import MathSyntax
import NotebookSyntax

extension Resolver {
  mutating func resolve(_ inlines: [Inline]) -> [ReportInline] {
    var result: [ReportInline] = []
    // "Equations @eq-a and @eq-b": the word counts for both.
    var named: LabelKind?
    for inline in inlines {
      let kind = kind(named: named, before: inline, after: result.last)
      if case .text(let text) = inline.kind, !joins(text) { named = nil }
      if case .reference = inline.kind { named = kind }
      result += resolve(inline, namedAs: kind)
    }
    return result
  }

  /// The kind that the words before a reference name.
  private func kind(
    named: LabelKind?, before inline: Inline, after previous: ReportInline?
  ) -> LabelKind? {
    guard case .reference(let references) = inline.kind, let first = references.first,
      let kind = known(first.label)?.target.kind
    else { return nil }
    return named == kind || names(previous, kind) ? kind : nil
  }

  /// Whether a text does no more than join two references.
  private func joins(_ text: String) -> Bool {
    let words = text.split { $0.isWhitespace || ",–-—&/".contains($0) }
    return words.isEmpty || words.count == 1 && [words[0]] == [Substring(self.words.and)]
      || words == ["or"] || words == ["to"]
  }

  /// - Parameter kind: what the words before a reference say that it is.
  private mutating func resolve(_ inline: Inline, namedAs kind: LabelKind?) -> [ReportInline] {
    switch inline.kind {
    case .text(let text): Autolinks.inlines(text)
    case .emphasis(let inner): [.emphasis(resolve(inner))]
    case .strong(let inner): [.strong(resolve(inner))]
    case .strikethrough(let inner): [.strikethrough(resolve(inner))]
    case .code(let code): [.code(code)]
    case .math(let source): [math(source)]
    case .expression(let source, let number):
      // Only the notebook's own are evaluated, not what looks like one in a value.
      isInText(inline.span) ? expression(number) : [.code(source.text)]
    case .link(let destination, _, let inner):
      labelled(destination, inner, at: inline.span)
        ?? [link(destination, resolve(inner).map(\.withoutLink), at: inline.span)]
    case .image(let path, let alternative): image(path, resolve(alternative))
    case .styled(let inner, let attributes):
      styled(sized(resolve(inner), attributes, at: inline.span), attributes)
    case .reference(let references): resolve(references, namedAs: kind)
    case .citation(let citations, let isInText): cite(citations, isInText: isInText)
    case .footnote(let label): footnote(label)
    case .softBreak: [.text(" ")]
    case .lineBreak: [.lineBreak]
    // Words in cells of HTML tables and the like do not run together.
    case .html(let tag): Inline.isBlockTag(tag) ? [.text(" ")] : []
    }
  }

  private mutating func math(_ source: SourceExcerpt) -> ReportInline {
    let formula = Formula.parse(source, macros: numbering.macros.known(to: source), style: .text)
    diagnostics += formula.diagnostics
    return .math(withReferences(formula))
  }

  private mutating func expression(_ number: Int) -> [ReportInline] {
    guard number < chapter.results.expressions.count else { return [.failure("not run")] }
    switch chapter.results.expressions[number] {
    case .value(let text): return inlines(SourceExcerpt(text))
    case .failed(let reason): return [.failure(reason)]
    case .notRun: return [.failure("not run")]
    case .skipped: return [.text("⟨not evaluated⟩")]
    }
  }

  /// `[](label)`, `[words](label)`: MyST's references; nil where nothing has the label.
  private mutating func labelled(
    _ destination: String, _ inner: [Inline], at span: Span
  ) -> [ReportInline]? {
    let label = String(destination.drop { $0 == "#" })
    guard inner.isEmpty || !destination.hasPrefix("#"), let target = labels[label] else {
      return nil
    }
    guard inner.isEmpty else { return [.link(target.link, resolve(inner).map(\.withoutLink))] }
    let form: Inline.Reference.Form = target.kind == .equation ? .parenthesized : .named
    return resolve([Inline.Reference(label: label, span: span, form: form)], namedAs: nil)
  }

  private mutating func link(
    _ destination: String, _ inner: [ReportInline], at span: Span
  ) -> ReportInline {
    guard destination.hasPrefix("#") else {
      checkFile(destination, at: span)
      return .link(.address(destination), inner)
    }
    let name = String(destination.dropFirst())
    if let target = labels[name] { return .link(target.link, inner) }
    let plain = name.removingPercentEncoding ?? name
    // Jupyter's addresses of headings keep their capitals and signs.
    if let anchor = numbering.anchors[plain] ?? numbering.anchors[Block.anchor(ofHeading: plain)] {
      return .link(.destination(anchor), inner)
    }
    guard isInText(span) else { return .link(.destination(name), inner) }
    let nearest = nearestName(to: name, in: labels.labels + numbering.anchors.keys.sorted())
    diagnostics.append(
      .warning(
        "link.undefined", "This link leads nowhere: nothing is labelled '\(name)'", at: span,
        hints: nearest.map { ["did you mean #\($0)?"] } ?? []))
    // The words stay, without a link.
    return .underlined(inner)
  }

  /// A link to a file beside the notebook that is not there leads nowhere.
  private mutating func checkFile(_ address: String, at span: Span) {
    let path = address.prefix { $0 != "#" && $0 != "?" }
    guard !path.isEmpty, !path.contains(":"), !path.hasPrefix("/"), isInText(span) else { return }
    let manager = FileManager.default
    guard manager.fileExists(atPath: chapter.folder) else { return }
    let file = absolute(path.removingPercentEncoding ?? String(path))
    if manager.fileExists(atPath: file) { return }
    diagnostics.append(
      .warning("link.missing-file", "This link leads nowhere: there is no file \(path)", at: span))
  }

  /// A picture in the line; what its alternative text calls stands behind it.
  private func image(_ path: String, _ alternative: [ReportInline]) -> [ReportInline] {
    let notes = alternative.filter { if case .footnote = $0 { true } else { false } }
    return [.image(file(path), alternative: alternative.plainText)] + notes
  }

  /// A picture in the line with the width and height that stand behind it.
  private mutating func sized(
    _ inner: [ReportInline], _ attributes: Attributes, at span: Span
  ) -> [ReportInline] {
    guard case .image(let file, let alternative, _, _) = inner.first else { return inner }
    let picture = ReportInline.image(
      file, alternative: attributes.values["fig-alt"] ?? attributes.values["alt"] ?? alternative,
      width: width(attributes, at: span), height: height(attributes, at: span))
    return [picture] + inner.dropFirst()
  }

  private func styled(_ inner: [ReportInline], _ attributes: Attributes) -> [ReportInline] {
    var result = inner
    for name in attributes.classes {
      switch name {
      case "smallcaps", "sc": result = [.smallCaps(result)]
      case "sup": result = [.superscript(result)]
      case "sub": result = [.subscript(result)]
      case "mark", "highlight": result = [.highlighted(result)]
      case "underline", "ul": result = [.underlined(result)]
      default: break
      }
    }
    if let language = attributes.values["lang"] {
      result = [.foreign(language: language, result)]
    }
    return attributes.id.map { [.destination($0)] + result } ?? result
  }

  /// The note itself goes with its first call; later ones lead to it.
  private mutating func footnote(_ label: String) -> [ReportInline] {
    guard let number = numbering.footnotes[label],
      let blocks = chapter.notebook.footnotes[label]
    else { return [.failure("[^\(label)]")] }
    let destination = numbering.destination(ofNote: number)
    guard placedFootnotes.insert(label).inserted else {
      return [.link(.destination(destination), [.superscript([.text(String(number))])])]
    }
    return [.footnote(number: number, destination: destination, resolve(blocks))]
  }
}
