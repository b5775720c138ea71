import Diagnostics
import Yams

/// Front matter → `Metadata`.
struct MetadataReader {
  private let document: YAMLDocument
  private var metadata: Metadata

  static let keys = [
    "title", "subtitle", "author", "date", "abstract", "keywords", "subject", "lang",
    "bibliography", "bibliography-order", "toc", "number-sections", "paper", "margin", "text-width",
    "font", "font-size",
    "macros",
    "coverage", "execute", "allow", "cells",
  ]

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
    read(mapping, of: document, known: keys, owner: "The front matter", into: &metadata) { _, _ in }
  }

  /// Reads the keys of a mapping that are a notebook's; the others that are `known` go to `other`.
  static func read(
    _ mapping: Node.Mapping, of document: YAMLDocument, known: [String], owner: String,
    into metadata: inout Metadata, other: (String, Node) -> Void
  ) {
    var reader = MetadataReader(document: document, metadata: metadata)
    // `execute` and `cells` nest, everything else is one value.
    document.readKeys(of: mapping, known: known, owner: owner) { key, node in
      if keys.contains(key) { reader.read(key, node) } else { other(key, node) }
    }
    metadata = reader.metadata
  }

  private mutating func read(_ key: String, _ node: Node) {
    switch key {
    case "title": metadata.title = document.text(node)
    case "subtitle": metadata.subtitle = document.text(node)
    case "author": metadata.authors = authors(node)
    case "date": metadata.date = document.string(node)
    case "abstract": metadata.abstract = document.text(node)
    case "keywords": metadata.keywords = document.strings(node)
    case "subject": metadata.subject = document.string(node)
    case "lang": metadata.language = document.string(node) ?? metadata.language
    // Works and definitions of the folder stay known.
    case "bibliography": metadata.bibliography += document.texts(node)
    case "bibliography-order":
      let order = document.word(node, among: ["cited", "sorted"])
      metadata.sortsBibliography = order.map { $0 == "sorted" } ?? metadata.sortsBibliography
    case "toc": metadata.hasContents = document.bool(node) ?? metadata.hasContents
    case "number-sections":
      metadata.hasNumberedSections = document.bool(node) ?? metadata.hasNumberedSections
    case "macros": metadata.macros += document.texts(node)
    case "coverage": metadata.coverage = document.integer(node, in: 0...100)
    case "execute": readExecution(node)
    case "allow": metadata.execute.permissions = permissions(node)
    case "cells":
      CellOptionReader.read(node, of: document, into: &metadata.cells, owner: "\"cells\"")
    default: readLook(key, node)
    }
  }

  private mutating func readLook(_ key: String, _ node: Node) {
    metadata.lookPlaces[key] = document.span(of: node)
    switch key {
    case "paper": metadata.paper = document.string(node)
    case "font": metadata.font = document.string(node)
    case "font-size": metadata.fontSize = document.length(node)
    case "margin": metadata.margins = margins(node)
    case "text-width": metadata.textWidth = document.length(node)
    default: break
    }
  }

  /// One length for all sides, two for top and sides, or four: top, right, bottom, left.
  private func margins(_ node: Node) -> [Double]? {
    let lengths = node.sequence?.map(document.length) ?? [document.length(node)]
    guard lengths.allSatisfy({ $0 != nil }) else { return nil }
    let values = lengths.compactMap(\.self)
    switch values.count {
    case 1: return [values[0], values[0], values[0], values[0]]
    case 2: return [values[0], values[1], values[0], values[1]]
    case 4: return values
    default:
      document.error("yaml.type", "One, two or four lengths are expected here", at: node)
      return nil
    }
  }

  private func authors(_ node: Node) -> [Metadata.Author] {
    guard let sequence = node.sequence else { return author(node).map { [$0] } ?? [] }
    return sequence.compactMap(author)
  }

  private func author(_ node: Node) -> Metadata.Author? {
    guard let mapping = node.mapping else {
      return document.string(node).map { Metadata.Author(name: $0) }
    }
    var author = Metadata.Author(name: "")
    let known = ["name", "affiliation", "email"]
    document.readKeys(of: mapping, known: known, owner: "An author") { key, value in
      switch key {
      case "name": author.name = document.string(value) ?? ""
      case "affiliation": author.affiliation = document.string(value)
      default: author.email = document.string(value)
      }
    }
    if author.name.isEmpty {
      document.error("yaml.type", "An author needs a name", at: node)
      return nil
    }
    return author
  }

  private mutating func readExecution(_ node: Node) {
    guard let mapping = node.mapping else {
      return document.error(
        "yaml.type", "Keys such as timeout and memory are expected here", at: node)
    }
    var execution = metadata.execute
    let known = ["timeout", "memory", "threads", "allow", "optimize"]
    document.readKeys(of: mapping, known: known, owner: "\"execute\"") { key, value in
      switch key {
      case "timeout": execution.timeout = document.duration(value) ?? execution.timeout
      case "memory": execution.memory = document.memory(value) ?? execution.memory
      case "threads": execution.threads = document.integer(value, in: 1...4096)
      case "optimize": execution.optimizes = document.bool(value) ?? execution.optimizes
      default: execution.permissions = permissions(value)
      }
    }
    metadata.execute = execution
  }

  /// `[network, write: path, env: NAME]`
  private func permissions(_ node: Node) -> [Metadata.Permission] {
    let nodes = node.sequence.map { Array($0) } ?? [node]
    return nodes.flatMap { node -> [Metadata.Permission] in
      if node.string == "network" { return [.network] }
      let pairs = node.mapping.map { Array($0) } ?? []
      let parsed = pairs.compactMap { key, value -> Metadata.Permission? in
        guard let name = key.string, let text = value.string else { return nil }
        switch name {
        case "write": return .write(text)
        case "env": return .environment(text)
        default: return nil
        }
      }
      if parsed.isEmpty || parsed.count < pairs.count {
        document.error(
          "yaml.type", "A notebook can ask for network, write: PATH or env: NAME", at: node)
      }
      return parsed
    }
  }
}
