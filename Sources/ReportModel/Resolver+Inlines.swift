import Diagnostics
import Figures
import MathSyntax
import NotebookSyntax

extension Resolver {
  mutating func resolve(_ inlines: [Inline]) -> [ReportInline] {
    inlines.flatMap { resolve($0) }
  }

  private mutating func resolve(_ inline: Inline) -> [ReportInline] {
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
      [link(destination, resolve(inner).map(\.withoutLink))]
    case .image(let path, let alternative):
      [.image(path: absolute(path), alternative: plainText(resolve(alternative)))]
    case .styled(let inner, let attributes): styled(resolve(inner), attributes)
    case .reference(let references): resolve(references)
    case .citation(let citations, let isInText): cite(citations, isInText: isInText)
    case .footnote(let label): footnote(label, at: inline.span)
    case .softBreak: [.text(" ")]
    case .lineBreak: [.lineBreak]
    case .html: []
    }
  }

  private mutating func math(_ source: SourceExcerpt) -> ReportInline {
    let formula = Formula.parse(source, macros: numbering.macros, style: .text)
    diagnostics += formula.diagnostics
    return .math(formula)
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

  private func link(_ destination: String, _ inner: [ReportInline]) -> ReportInline {
    if destination.hasPrefix("#") {
      return .link(.destination(String(destination.dropFirst())), inner)
    }
    return .link(.address(destination), inner)
  }

  private func styled(_ inner: [ReportInline], _ attributes: Attributes) -> [ReportInline] {
    if attributes.classes.contains("smallcaps") { return [.smallCaps(inner)] }
    return inner
  }

  /// The note itself goes with its first call.
  private mutating func footnote(_ label: String, at span: Span) -> [ReportInline] {
    guard let number = numbering.footnotes[label],
      let blocks = chapter.notebook.footnotes[label]
    else { return [.failure("[^\(label)]")] }
    guard placedFootnotes.insert(label).inserted else {
      return [.superscript([.text(String(number))])]
    }
    return [.footnote(number: number, resolve(blocks))]
  }
}
