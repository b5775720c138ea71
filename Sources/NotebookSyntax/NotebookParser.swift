import Diagnostics

/// Markdown with formulas and cells → `Notebook`.
public enum NotebookParser {
  /// The notebook of a source, as far as it can be read, and everything that is wrong with it.
  ///
  /// - Parameter defaults: what the settings of its folder say; its front matter has the last word.
  ///
  /// Complexity: O(length of the source) for sources without pathological nesting.
  public static func parse(
    _ file: SourceFile, defaults: Metadata = Metadata()
  ) -> (Notebook, [Diagnostic]) {
    let source = MarkdownSource(file)
    let header = FrontMatter(source)
    let context = ParsingContext(source, skippingFirst: header?.end ?? 0)
    var metadata = defaults
    if let header { MetadataReader.read(header, into: &metadata, context: context) }
    context.cellDefaults = metadata.cells
    let (blocks, footnotes) = BlockParser.parse(context)
    let notebook = Notebook(
      file: file, metadata: metadata, blocks: blocks, footnotes: footnotes)
    return (notebook, context.diagnostics.inSourceOrder())
  }

  /// The settings of a folder (`_ntkdoc.yml`), as far as they can be read, and what is wrong.
  public static func settings(_ file: SourceFile) -> (FolderSettings, [Diagnostic]) {
    FolderSettingsReader.read(file)
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
