import Yams

/// A key of some settings: how its value is read, and what the documentation says about it.
///
/// The tables of settings (`metadata`, `execution`, `cellOptions`, …) are the only place that knows
/// the keys: readers, unknown-key hints and `docs/settings.md` are made from them.
struct Setting<Target>: Sendable {
  typealias Read = @Sendable (inout Target, YAMLDocument, Node) -> Void

  let key: String
  /// What values look like, as Markdown.
  let value: String
  /// What it sets, as Markdown: a phrase without a full stop.
  let meaning: String
  let read: Read

  init(_ key: String, _ value: String, _ meaning: String, read: @escaping Read) {
    self.key = key
    self.value = value
    self.meaning = meaning
    self.read = read
  }

  /// The same key for a whole that the target is a part of.
  func within<Whole>(_ part: any WritableKeyPath<Whole, Target> & Sendable) -> Setting<Whole> {
    Setting<Whole>(key, value, meaning) { whole, document, node in
      read(&whole[keyPath: part], document, node)
    }
  }
}

extension YAMLDocument {
  /// Reads the keys of a mapping by their table; keys that it does not have are diagnosed, and keys
  /// without a value are left out.
  func read<Target>(
    _ mapping: Node.Mapping, by settings: [Setting<Target>], owner: String,
    into target: inout Target
  ) {
    for (key, value) in mapping {
      guard let setting = settings.first(where: { $0.key == key.string }) else {
        reportUnknownKey(key, known: settings.map(\.key), of: owner)
        continue
      }
      if value.null == nil || value.scalar?.style == .doubleQuoted {
        setting.read(&target, self, value)
      }
    }
  }

  /// The same for a node, which must be a mapping.
  func read<Target>(
    _ node: Node, by settings: [Setting<Target>], owner: String, expected: String,
    into target: inout Target
  ) {
    guard let mapping = node.mapping else { return error("yaml.type", expected, at: node) }
    read(mapping, by: settings, owner: owner, into: &target)
  }
}
