import Diagnostics

/// Front matter → `Metadata`.
enum MetadataReader {
  static func read(
    _ header: FrontMatter, into metadata: inout Metadata, context: ParsingContext
  ) {
    if let unclosed = header.unclosed {
      context.report(
        .error(
          "yaml.unclosed", "These settings are not closed by a line of three hyphens",
          at: unclosed))
    }
    read(header.yaml, into: &metadata, context: context)
  }

  static func read(
    _ yaml: SourceExcerpt, into metadata: inout Metadata, context: ParsingContext
  ) {
    let document = YAMLDocument(yaml, report: context.report)
    guard let mapping = document.rootMapping() else { return }
    metadata.variables.merge(document.variables(of: mapping)) { $1 }
    document.read(
      mapping, by: Setting<Metadata>.metadata, owner: "The front matter", isOpen: true,
      into: &metadata)
    let known = metadata.affiliations
    for index in metadata.authors.indices {
      metadata.authors[index].affiliations = metadata.authors[index].affiliations.flatMap { text in
        if text.hasPrefix("ref:") { return [known[String(text.dropFirst(4))] ?? text] }
        // "1, 2" names two.
        let parts = text.split(separator: ",").map { known[String($0.trimmed)] }
        let found = parts.compactMap(\.self)
        return found.count == parts.count && !found.isEmpty ? found : [known[text] ?? text]
      }
    }
  }
}
