import Diagnostics
import KernelResults
import NTK
import Yams

/// Reads layers of a network's file: sees that each is one that there is, with fields that it has and
/// values that they take, and keeps on which line it stands.
struct LayerReader {
  private let path: String
  /// Lines by place, as the engine calls them: "layer 2, residual: layer 1, activation".
  private var lines: [String: Int] = [:]

  /// A reader of the file at `path`.
  init(_ path: String) { self.path = path }

  /// An error at a node of the file.
  func malformed(_ reason: String, _ node: Node? = nil) -> ResultFileError {
    let line = node?.mark.map { "line \($0.line): " } ?? ""
    return ResultFileError(.malformed, path, line + reason)
  }

  /// What the engine says about a layer, with the line on which the layer stands.
  func malformed(_ error: NTKError) -> ResultFileError {
    guard case .layer(let place, _) = error else { return malformed("\(error)") }
    // The engine speaks of Swift's layers.
    let text = "\(error)".replacing(
      "Flatten() or GlobalAveragePooling()", with: "flatten or global-average-pooling")
    var rest = Substring(place)
    while true {
      if let line = lines[String(rest)] {
        return ResultFileError(.malformed, path, "line \(line): \(text)")
      }
      guard let end = rest.ranges(of: ": ").last else { return malformed(text) }
      rest = rest[..<end.lowerBound]
    }
  }

  /// Checks a network's layers.
  mutating func check(layers node: Node) throws(ResultFileError) {
    guard let layers = node.sequence, !layers.isEmpty else {
      throw malformed("'layers' takes a list of layers, one or more", node)
    }
    try check(layers, "layer")
  }

  /// The shape of a network's inputs, where it is given.
  func shape(_ node: Node?) throws(ResultFileError) -> [Int]? {
    guard let node else { return nil }
    let sizes = node.sequence.map { $0.map { $0.int ?? 0 } } ?? []
    guard (1...3).contains(sizes.count), sizes.allSatisfy({ (1...1 << 24).contains($0) }),
      sizes.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) < 1 << 31
    else {
      throw malformed(
        "'input' takes [channels], [positions, channels] or [rows, columns, channels], whole numbers "
          + "above zero, fewer than 2³¹ in all", node)
    }
    return sizes
  }

  private mutating func check(_ layers: Node.Sequence, _ place: String) throws(ResultFileError) {
    for (index, node) in layers.enumerated() { try check(node, "\(place) \(index + 1)") }
  }

  private mutating func check(_ node: Node, _ place: String) throws(ResultFileError) {
    if let fields = node.mapping {
      guard fields.count == 1, let (key, value) = fields.first else {
        let names = fields.map { $0.key.string ?? "?" }.joined(separator: ", ")
        throw malformed(
          "\(place): a layer has one name, found \(names.isEmpty ? "none" : names)", node)
      }
      try check(entry(key, place), value, key, place)
      return
    }
    guard node.scalar != nil, node.string?.isEmpty == false else {
      throw malformed("\(place): a layer is a name, or a name with fields", node)
    }
    let entry = try entry(node, place)
    lines["\(place), \(entry.name)"] = node.mark?.line
    switch entry.content {
    case .nothing: return
    case .fields(let fields):
      if let field = fields.first(where: { $0.standard == nil }) {
        throw malformed("\(place), \(entry.name): '\(field.name)' is missing", node)
      }
    case .activation:
      throw malformed("\(place): give the activation's name, as in 'activation: relu'", node)
    case .layers, .branches:
      throw malformed("\(place), \(entry.name): its layers are missing", node)
    }
  }

  private func entry(_ name: Node, _ place: String) throws(ResultFileError) -> LayerEntry {
    let text = name.string ?? "?"
    if let entry = LayerEntry.named(text) { return entry }
    if Activation(spelled: text) != nil {
      throw malformed("\(place): '\(text)' is an activation; write 'activation: \(text)'", name)
    }
    let names = LayerEntry.all.map(\.name)
    let hint =
      nearestName(to: text, in: names).map { "; did you mean '\($0)'?" }
      ?? "; there are \(names.joined(separator: ", "))"
    throw malformed("\(place): no layer '\(text)'\(hint)", name)
  }

  private mutating func check(
    _ entry: LayerEntry, _ value: Node, _ key: Node, _ place: String
  ) throws(ResultFileError) {
    let here = "\(place), \(entry.name)"
    lines[here] = key.mark?.line
    switch entry.content {
    case .nothing:
      throw malformed("\(here): it has no fields; write '- \(entry.name)'", key)
    case .fields(let fields):
      guard let mapping = value.mapping else {
        throw malformed(
          "\(here): expected fields, as in '\(entry.name): {\(fields[0].name): …}'", key)
      }
      try check(mapping, fields, here, key)
    case .activation:
      guard let name = value.string, Activation(spelled: name) != nil else {
        throw malformed(
          "\(here): no activation '\(value.string ?? "?")'; \(NetworkFile.activations)", key)
      }
    case .layers:
      guard let layers = value.sequence, !layers.isEmpty else {
        throw malformed("\(here): expected a list of layers", key)
      }
      try check(layers, "\(here): layer")
    case .branches:
      guard let branches = value.sequence, branches.allSatisfy({ $0.sequence != nil }) else {
        throw malformed("\(here): expected a list of branches, each a list of layers", key)
      }
      for (index, branch) in branches.enumerated() {
        try check(branch.sequence!, "\(here): branch \(index + 1), layer")
      }
    }
  }

  private func check(
    _ mapping: Node.Mapping, _ fields: [LayerField], _ place: String, _ layer: Node
  ) throws(ResultFileError) {
    for (key, value) in mapping {
      let name = key.string ?? "?"
      guard let field = fields.first(where: { $0.name == name }) else {
        throw malformed(
          "\(place): no field '\(name)'; there are "
            + fields.map(\.name).joined(separator: ", "), key)
      }
      guard field.accepts(value) else {
        throw malformed("\(place): '\(name)' takes \(field.expectation)", key)
      }
    }
    for field in fields where field.standard == nil && mapping[field.name] == nil {
      throw malformed("\(place): '\(field.name)' is missing", layer)
    }
  }
}
