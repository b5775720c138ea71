import Yams

/// Values that only the settings of notebooks have.
extension YAMLDocument {
  /// One length for all sides, two for top and sides, or four: top, right, bottom, left.
  func margins(_ node: Node) -> [Double]? {
    let lengths = node.sequence?.map(length) ?? [length(node)]
    guard lengths.allSatisfy({ $0 != nil }) else { return nil }
    let values = lengths.compactMap(\.self)
    switch values.count {
    case 1: return [values[0], values[0], values[0], values[0]]
    case 2: return [values[0], values[1], values[0], values[1]]
    case 4: return values
    default:
      error("yaml.type", "One, two or four lengths are expected here", at: node)
      return nil
    }
  }

  /// The plain values of a mapping by their keys, with those of mappings inside.
  func variables(of mapping: Node.Mapping, prefix: String = "") -> [String: String] {
    var values: [String: String] = [:]
    for (key, value) in mapping {
      guard let name = key.string else { continue }
      if let text = value.scalar?.string {
        values[prefix + name] = text
      } else if let inner = value.mapping {
        values.merge(variables(of: inner, prefix: prefix + name + ".")) { $1 }
      } else if let list = value.sequence {
        let texts = list.compactMap { $0.scalar?.string }
        if texts.count == list.count { values[prefix + name] = texts.joined(separator: ", ") }
      }
    }
    return values
  }

  func authors(_ node: Node) -> [Metadata.Author] {
    guard let sequence = node.sequence else { return author(node).map { [$0] } ?? [] }
    return sequence.compactMap(author)
  }

  private func author(_ node: Node) -> Metadata.Author? {
    guard let mapping = node.mapping else {
      return string(node).map { Metadata.Author(name: Self.plain($0)) }
    }
    var author = Metadata.Author(name: "")
    // `{given: Ada, family: Lovelace, orcid: …}` has a name, too.
    if mapping["name"] == nil, let name = personName(node) { author.name = name }
    read(
      mapping, by: Setting<Metadata.Author>.author, owner: "An author", isOpen: true,
      except: { key, _ in Self.nameKeys.contains(key) }, into: &author)
    if author.name.isEmpty {
      error("yaml.type", "An author needs a name", at: node)
      return nil
    }
    return author
  }

  /// `[network, write: path, env: NAME]`
  func permissions(_ node: Node) -> [Metadata.Permission] {
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
        error("yaml.type", "A notebook can ask for network, write: PATH or env: NAME", at: node)
      }
      return parsed
    }
  }

  /// A file's name without a folder.
  func fileName(_ node: Node) -> String? {
    guard let name = string(node) else { return nil }
    if name.isEmpty || name.hasPrefix(".") || name.contains("/") {
      error("yaml.type", "A file's name without a folder is expected here", at: node)
      return nil
    }
    return name
  }
}
