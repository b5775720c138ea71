import Diagnostics

/// The `//|` lines of a cell → `CellOptions`.
enum CellOptionReader {
  static let keys = Setting<CellOptions>.cellOptions.map(\.key)

  static func read(
    _ yaml: SourceExcerpt, into options: inout CellOptions, context: ParsingContext
  ) {
    let document = YAMLDocument(yaml, report: context.report)
    guard let mapping = document.rootMapping() else { return }
    document.read(
      mapping, by: Setting<CellOptions>.cellOptions, owner: "A cell", into: &options)
  }
}
