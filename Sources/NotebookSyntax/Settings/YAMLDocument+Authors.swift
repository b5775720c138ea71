import Diagnostics
import Yams

/// Values of front matters as Quarto and pandoc know them.
extension YAMLDocument {
  /// A text, or `given` and `family` names.
  func personName(_ node: Node) -> String? {
    guard let mapping = node.mapping else { return string(node).map(Self.plain) }
    if let whole = mapping["literal"]?.string { return whole }
    let parts = Self.nameKeys.compactMap { mapping[$0]?.string }
    return parts.isEmpty ? nil : Self.plain(parts.joined(separator: " "))
  }

  /// The words of a name that is written in Markdown, such as a link.
  static func plain(_ name: String) -> String {
    guard name.contains(where: { "[*`$^\\".contains($0) }) else { return name }
    return Markdown.inlines(of: SourceExcerpt(name)).0.plainText
  }

  /// Of Quarto, CSL and JATS, in the order of a name's parts.
  static let nameKeys = [
    "given", "given-names", "dropping-particle", "non-dropping-particle", "family", "surname",
    "suffix",
  ]

  /// What an author says of where he works; names that stand for affiliations are resolved later.
  func affiliationsOfAuthor(_ node: Node) -> [String] {
    let nodes = node.sequence.map { Array($0) } ?? [node]
    return nodes.compactMap { node in
      if let reference = node.mapping?["ref"]?.string { return "ref:" + reference }
      return affiliation(node)
    }
  }

  private func affiliation(_ node: Node) -> String? {
    guard let mapping = node.mapping else {
      return node.scalar.map { Self.plain($0.string) }
    }
    let keys = [
      "department", "group", "division", "name", "institution", "address", "city", "region",
      "state",
      "country",
    ]
    let parts = keys.compactMap { mapping[$0]?.scalar?.string }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : Self.plain(parts.joined(separator: ", "))
  }

  /// A list of affiliations with the names that authors refer to.
  func affiliations(_ node: Node) -> [String: String] {
    let nodes = node.sequence.map { Array($0) } ?? [node]
    var found: [String: String] = [:]
    for (index, node) in nodes.enumerated() {
      guard let text = affiliation(node) else { continue }
      let id = ["id", "index", "number"].lazy.compactMap { node.mapping?[$0]?.scalar?.string }.first
      found[id ?? String(index + 1)] = text
    }
    return found
  }

  /// A value as YAML of its own.
  func serialized(_ node: Node) -> SourceExcerpt? {
    (try? Yams.serialize(node: node)).map { SourceExcerpt($0, origin: span(of: node)) }
  }

  /// "CC BY", or a mapping with a text.
  func license(_ node: Node) -> String? {
    if let mapping = node.mapping {
      return mapping["text"]?.string ?? mapping["type"]?.string ?? mapping["content"]?.string
    }
    if let sequence = node.sequence {
      return sequence.compactMap { license($0) }.joined(separator: ", ")
    }
    return string(node)
  }

  /// A list, or words with commas between them.
  func listOfWords(_ node: Node) -> [String] {
    if node.sequence != nil { return strings(node) }
    return (string(node) ?? "").split(separator: ",").map { String($0.trimmed) }
  }

  func parameters(_ node: Node) -> [Metadata.Parameter] {
    guard let mapping = node.mapping else {
      error("yaml.type", "Names with values are expected here", at: node)
      return []
    }
    return mapping.compactMap { key, value in
      guard let name = key.string else { return nil }
      guard let scalar = value.scalar else {
        error("yaml.type", "A parameter is a number, a text, true or false", at: key)
        return nil
      }
      return Metadata.Parameter(
        name: name,
        value: scalar.style == .plain ? .init(parsing: scalar.string) : .text(scalar.string),
        span: span(of: key))
    }
  }

  /// `format: pdf`, or keys below a format; those of PDF are read like the front matter's own.
  func formats(_ node: Node, _ metadata: Metadata) -> Metadata {
    var metadata = metadata
    for name in ["typst", "pdf"] {
      guard let inner = node.mapping?[name]?.mapping else { continue }
      read(
        inner, by: Setting<Metadata>.metadata, owner: "'\(name)'", isOpen: true, into: &metadata)
    }
    return metadata
  }

  /// `echo`, `eval`, `output` and `error` among the keys of `execute`.
  func readCellDefaults(_ node: Node, into options: inout CellOptions) {
    for (key, value) in node.mapping ?? [:] {
      guard let name = key.string, ["echo", "eval", "output", "error"].contains(name),
        let setting = Setting<CellOptions>.cellOptions.first(where: { $0.key == name })
      else { continue }
      setting.read(&options, self, value)
    }
  }
}

extension Metadata.Parameter.Value {
  /// A value as it is written: `true`, `12`, `0.5`, or any other text.
  public init(parsing text: String) {
    switch text {
    case "true", "True", "yes": self = .bool(true)
    case "false", "False", "no": self = .bool(false)
    default:
      if let integer = Int(text) {
        self = .integer(integer)
      } else if let number = Double(text), number.isFinite {
        self = .number(number)
      } else {
        self = .text(text)
      }
    }
  }

  public var text: String {
    switch self {
    case .bool(let value): String(value)
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .text(let value): value
    }
  }
}
