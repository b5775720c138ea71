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
  /// Other programs' names for it.
  let aliases: [String]
  let read: Read

  init(
    _ key: String, _ value: String, _ meaning: String, aliases: [String] = [],
    read: @escaping Read
  ) {
    self.key = key
    self.aliases = aliases
    self.value = value
    self.meaning = meaning
    self.read = read
  }

  /// The same key for a whole that the target is a part of.
  func within<Whole>(_ part: any WritableKeyPath<Whole, Target> & Sendable) -> Setting<Whole> {
    Setting<Whole>(key, value, meaning, aliases: aliases) { whole, document, node in
      read(&whole[keyPath: part], document, node)
    }
  }
}

extension YAMLDocument {
  /// Reads the keys of a mapping by their table; keys that it does not have are diagnosed, and keys
  /// without a value are left out.
  ///
  /// - Parameter owner: what the keys belong to, in words; nil for a file of another program, whose
  ///   other keys are no mistakes.
  /// - Parameter isReadElsewhere: keys, with their values, that are left to others.
  /// - Parameter isOpen: whether documents of other programs have keys of their own here, so that only
  ///   what looks like a known key is a mistake.
  func read<Target>(
    _ mapping: Node.Mapping, by settings: [Setting<Target>], owner: String?, isOpen: Bool = false,
    except isReadElsewhere: (String, Node) -> Bool = { _, _ in false }, into target: inout Target
  ) {
    var foreign: [(name: String, key: Node)] = []
    for (key, value) in mapping where !isReadElsewhere(key.string ?? "", value) {
      guard
        let setting = settings.first(where: {
          $0.key == key.string || $0.aliases.contains(key.string ?? "")
        })
      else {
        if let name = key.string, owner == nil || ForeignKeys.all.contains(name) {
          foreign.append((name, key))
          continue
        }
        guard let owner else { continue }
        reportUnknownKey(key, known: settings.map(\.key), of: owner, isOpen: isOpen)
        continue
      }
      if value.null == nil || value.scalar?.style == .doubleQuoted {
        setting.read(&target, self, value)
      }
    }
    reportForeign(foreign)
  }

  /// Keys of other programs that have no meaning here, in one sentence.
  private func reportForeign(_ keys: [(name: String, key: Node)]) {
    guard let first = keys.first else { return }
    let names = keys.map { "'\($0.name)'" }.joined(separator: ", ")
    note(
      "yaml.foreign-key",
      keys.count == 1
        ? "The key \(names) of another program has no effect here"
        : "These keys of other programs have no effect here: \(names)", at: first.key)
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
