import Diagnostics

/// Markdown with formulas and cells → `Notebook`.
public enum NotebookParser {
  /// The notebook of a source, as far as it can be read, and everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - defaults: what the settings of its folder say; its front matter has the last word.
  ///   - parameters: values that a build gives to what `params` declares.
  ///
  /// Complexity: O(length of the source) for sources without pathological nesting.
  public static func parse(
    _ source: SourceFile, defaults: Metadata = Metadata(),
    parameters: [Metadata.Parameter] = []
  ) -> (Notebook, [Diagnostic]) {
    let isJupyter = source.path.lowercased().hasSuffix(".ipynb")
    let (file, inclusions, missing) =
      isJupyter ? JupyterNotebook.markdown(source) : Inclusion.expand(source)
    let source = MarkdownSource(file)
    let header = FrontMatter(source)
    let later = FrontMatter.later(in: source, after: header?.end ?? 0)
    let context = ParsingContext(
      source, skippingFirst: header?.end ?? 0, and: later.map(\.range))
    var metadata = defaults
    if let header { MetadataReader.read(header, into: &metadata, context: context) }
    for block in later { MetadataReader.read(block.yaml, into: &metadata, context: context) }
    context.cellDefaults = metadata.cells
    context.takesNotes = true
    context.quotes = QuotationMarks(language: metadata.language)
    metadata.set(parameters)
    context.variables = metadata.variables
    let preamble = metadata.parameterCell(at: source.span(0..<0), context)
    missing.forEach(context.report)
    let (blocks, footnotes) = BlockParser.parse(context)
    var notebook = Notebook(
      file: file, metadata: metadata, blocks: [preamble].compactMap(\.self) + blocks,
      footnotes: footnotes)
    notebook.front = front(of: metadata, in: context)
    notebook.dataPaths = context.dataPaths
    notebook.inclusions = inclusions
    notebook.footnotes.merge(context.notes) { $1 }
    reportUncalledNotes(of: notebook, context)
    return (notebook, context.diagnostics.inSourceOrder())
  }

  /// The words of settings that are no notebook's, such as those of a book.
  public static func front(of metadata: Metadata) -> (FrontText, [Diagnostic]) {
    let context = ParsingContext(MarkdownSource(SourceExcerpt("")))
    context.quotes = QuotationMarks(language: metadata.language)
    let front = front(of: metadata, in: context)
    return (front, context.diagnostics)
  }

  /// Notes may be called from the title and the abstract.
  private static func front(of metadata: Metadata, in context: ParsingContext) -> FrontText {
    func read<Value>(
      _ excerpt: SourceExcerpt?, _ parse: (SourceExcerpt, ParsingContext) -> [Value]
    ) -> [Value] {
      guard let excerpt else { return [] }
      let nested = context.nested(excerpt)
      defer { context.take(nested, countsExpressions: false) }
      return parse(excerpt, nested)
    }
    var front = FrontText()
    front.title = read(metadata.title) { Markdown.inlines(of: $0, in: $1) }
    front.subtitle = read(metadata.subtitle) { Markdown.inlines(of: $0, in: $1) }
    front.abstract = read(metadata.abstract) { BlockParser.parse($1).0 }
    front.acknowledgements = read(metadata.acknowledgements) { BlockParser.parse($1).0 }
    return front
  }

  /// A note that nothing calls has no place in the report.
  private static func reportUncalledNotes(of notebook: Notebook, _ context: ParsingContext) {
    var called: Set<String> = []
    func visit(_ nodes: [NotebookNode]) {
      nodes.walk { node in
        guard case .inline(let inline) = node, case .footnote(let label) = inline.kind,
          called.insert(label).inserted
        else { return }
        visit((notebook.footnotes[label] ?? []).map { .block($0) })
      }
    }
    visit(notebook.front.nodes + notebook.blocks.map { .block($0) })
    for (label, span) in context.footnoteSpans where !called.contains(label) {
      context.report(
        .warning(
          "markdown.uncalled-footnote",
          "Nothing refers to footnote [^\(label)], and its text is left out",
          at: span, hints: ["write [^\(label)] where its mark should be"]))
    }
  }

  /// The settings of a folder (`_ntkdoc.yml`), as far as they can be read, and what is wrong.
  ///
  /// - Parameter defaults: what the project that the folder belongs to says.
  public static func settings(
    _ file: SourceFile, over defaults: Metadata = Metadata()
  ) -> (FolderSettings, [Diagnostic]) {
    FolderSettingsReader.read(file, over: defaults)
  }
}

extension [Diagnostic] {
  /// By place; those without one first, those at one place in the order of their discovery.
  fileprivate func inSourceOrder() -> [Diagnostic] {
    enumerated().sorted { a, b in
      let first = a.element.span?.range.lowerBound ?? -1
      let second = b.element.span?.range.lowerBound ?? -1
      return first == second ? a.offset < b.offset : first < second
    }.map(\.element)
  }
}
