import Foundation
import KernelRegression
import KernelResults
import NTK
import Yams

/// Reads a network from YAML: `depth`, `activation`, `bias`, `weight-variance`, `widths`; or `layers`,
/// with the shape of its `input`.
enum NetworkFile {
  private static let layeredKeys = ["input", "layers", "width"]
  private static let keys = ["depth", "activation", "bias", "weight-variance", "widths"]

  /// - Throws: `ResultFileError` that names the file, and the line where it is known.
  static func read(_ path: String) throws(ResultFileError) -> NetworkDescription {
    func malformed(_ reason: String, _ node: Node? = nil) -> ResultFileError {
      let line = node?.mark.map { "line \($0.line): " } ?? ""
      return ResultFileError(.malformed, path, line + reason)
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ResultFileError(.unreadable, path, "it cannot be read")
    }
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch { throw malformed("\(error)") }
    guard let mapping = root?.mapping else {
      throw malformed("a network is a mapping with 'depth' and 'activation'")
    }
    if mapping["layers"] != nil {
      for (key, _) in mapping where !layeredKeys.contains(key.string ?? "") {
        throw malformed(
          "'\(key.string ?? "?")' is no key of a network of layers; there are "
            + layeredKeys.joined(separator: ", "), key)
      }
      let width = mapping["width"]?.int
      if let node = mapping["width"], (width ?? 0) < 1 {
        throw malformed("'width' takes a whole number above zero", node)
      }
      do { return try layered(text, width) } catch { throw malformed(reason(error)) }
    }
    for (key, _) in mapping {
      guard let name = key.string, keys.contains(name) else {
        throw malformed(
          "'\(key.string ?? "?")' is no key of a network; there are \(keys.joined(separator: ", "))",
          key)
      }
    }
    func number(_ key: String) throws(ResultFileError) -> Double? {
      guard let node = mapping[key] else { return nil }
      guard let value = node.float ?? node.int.map(Double.init), value.isFinite else {
        throw malformed("'\(key)' takes a number", node)
      }
      return value
    }
    let widths: [Int]? = mapping["widths"]?.sequence.map { $0.compactMap(\.int) }
    if let node = mapping["widths"],
      widths?.count != node.sequence?.count || (widths?.count ?? 0) < 2
    {
      throw malformed("'widths' takes two whole numbers or more, as in [784, 512, 10]", node)
    }
    guard let depth = mapping["depth"]?.int ?? widths.map({ $0.count - 1 }), depth >= 1 else {
      throw malformed("'depth' takes the number of affine layers, 1 or more", mapping["depth"])
    }
    if let widths, widths.count != depth + 1 {
      throw malformed(
        "\(widths.count) widths, but depth \(depth) needs \(depth + 1)", mapping["widths"])
    }
    guard let activation = mapping["activation"]?.string else {
      throw malformed("'activation' takes a name, such as relu", mapping["activation"])
    }
    let result = NetworkDescription(
      depth: depth, activation: activation,
      bias: try number("bias") ?? 0, weightVariance: try number("weight-variance") ?? 1,
      widths: widths)
    guard result.nonlinearity != nil else {
      throw malformed(
        "no activation '\(activation)'; there are relu, abs, identity, erf, gelu, sin, cos, exp, gaussian, "
          + "squared-relu, tanh, sigmoid, softplus, silu, step, sign, leaky-relu(slope), monomial(n), "
          + "hermite(n)",
        mapping["activation"])
    }
    guard result.weightVariance > 0 else {
      throw malformed("'weight-variance' is above zero", mapping["weight-variance"])
    }
    return result
  }

  private static func layered(_ text: String, _ width: Int?) throws -> NetworkDescription {
    let network = try YAMLDecoder().decode(Network.self, from: text)
    try network.validate()
    if let place = dropout(network.layers, "layer") {
      throw NTKError.layer(
        place: place,
        reason: "blocks of a kernel do not know which inputs are the same, whose entries dropout "
          + "changes; remove it")
    }
    return try NetworkDescription(network, width: width)
  }

  /// The place of a layer that drops something.
  private static func dropout(_ layers: [Network.Layer], _ place: String) -> String? {
    for (index, layer) in layers.enumerated() {
      let here = "\(place) \(index + 1), \(layer.name)"
      switch layer {
      case .dropout(let dropout) where dropout.keep < 1: return here
      case .branches(let branches):
        for branch in branches.branches {
          if let found = dropout(branch, "\(here): layer") { return found }
        }
      default: break
      }
    }
    return nil
  }

  /// What a decoder says, without the names of its types.
  private static func reason(_ error: any Error) -> String {
    guard let fault = error as? DecodingError else { return "\(error)" }
    switch fault {
    case .dataCorrupted(let context), .typeMismatch(_, let context),
      .valueNotFound(_, let context):
      return place(context) + context.debugDescription
    case .keyNotFound(let key, let context):
      return place(context) + "'\(key.stringValue)' is missing"
    @unknown default: return "\(error)"
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    let path = context.codingPath.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }
    return path.isEmpty ? "" : path.joined(separator: " ") + ": "
  }
}
