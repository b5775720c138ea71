/// What a report is made for.
public enum Medium: Sendable, Hashable {
  case page, web

  /// The names of formats that authors write for it.
  var formats: Set<String> {
    switch self {
    case .page: ["pdf", "latex", "beamer", "typst", "print", "pagedjs"]
    case .web: ["html", "html5", "html4", "web", "revealjs", "html:js"]
    }
  }
}

/// Conditional content: `::: {.content-visible when-format="pdf"}`, `.content-hidden`, in divisions and
/// spans. What is not for a medium has no numbers there; cells are run all the same.
extension Notebook {
  public func visible(in medium: Medium) -> Notebook {
    guard hasConditions else { return self }
    var notebook = self
    let filter = VisibilityFilter(medium: medium, variables: metadata.variables)
    notebook.blocks = filter.blocks(blocks)
    notebook.footnotes = footnotes.mapValues(filter.blocks)
    return notebook
  }

  /// Whether a report for one medium says other things than that for another.
  public var hasConditions: Bool {
    var found = false
    nodes.walk { node in
      switch node {
      case .block(let block): found = found || VisibilityFilter.isConditional(block.attributes)
      case .inline(let inline):
        if case .styled(_, let attributes) = inline.kind {
          found = found || VisibilityFilter.isConditional(attributes)
        }
      }
    }
    return found
  }
}

private struct VisibilityFilter {
  let medium: Medium
  let variables: [String: String]

  static func isConditional(_ attributes: Attributes) -> Bool {
    attributes.classes.contains {
      $0 == "content-visible" || $0 == "content-hidden" || $0 == "hidden"
    }
  }

  private func shows(_ attributes: Attributes) -> Bool {
    guard Self.isConditional(attributes) else { return true }
    if attributes.classes.contains("hidden") { return false }
    let holds = attributes.values.allSatisfy { key, value in
      switch key {
      case "when-format": medium.formats.contains(value.lowercased())
      case "unless-format": !medium.formats.contains(value.lowercased())
      case "when-meta": isTrue(value)
      case "unless-meta": !isTrue(value)
      case "when-profile": false
      case "unless-profile": true
      default: true
      }
    }
    return attributes.classes.contains("content-visible") ? holds : !holds
  }

  private func isTrue(_ key: String) -> Bool {
    variables[key].map { !["false", "no", "off", "null", "~", ""].contains($0.lowercased()) }
      ?? false
  }

  func blocks(_ blocks: [Block]) -> [Block] {
    blocks.flatMap { shows($0.attributes) ? [$0] : Self.definitions(in: $0) }
      .map { $0.mapping(blocks: self.blocks, inlines: inlines) }
  }

  /// Commands for formulas are known even where the text around them is hidden, as in pandoc.
  private static func definitions(in block: Block) -> [Block] {
    if case .math(let source) = block.kind, BlockParser.isDefinition(source.text) { return [block] }
    return block.children.flatMap { node -> [Block] in
      if case .block(let inner) = node { definitions(in: inner) } else { [] }
    }
  }

  private func inlines(_ inlines: [Inline]) -> [Inline] {
    inlines.compactMap { inline in
      if case .styled(_, let attributes) = inline.kind, !shows(attributes) { return nil }
      return inline.mapping(self.inlines)
    }
  }
}
