import Foundation
import KernelRegression
import KernelResults
import LinearAlgebra
import NTK
import Yams

/// Reads a network from YAML: `depth`, `activation`, `bias`, `weight-variance`, `widths`; or `layers`,
/// with the shape of its `input`.
enum NetworkFile {
  private static let layeredKeys = ["input", "layers", "width"]
  private static let keys = ["depth", "activation", "bias", "weight-variance", "widths"]

  /// - Parameter part: The kernel that the network must have.
  /// - Throws: `ResultFileError` that names the file, and the line where it is known.
  static func read(
    _ path: String, part: KernelBlocks.Part = .nngp
  ) throws(ResultFileError) -> NetworkDescription {
    let reader = LayerReader(path)
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ResultFileError(.unreadable, path, "it cannot be read")
    }
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch { throw reader.malformed(oneLine("\(error)")) }
    guard let mapping = root?.mapping else {
      throw reader.malformed(
        "a network is a mapping with 'depth' and 'activation', or with 'layers'")
    }
    return mapping["layers"] == nil
      ? try connected(mapping, reader, part) : try layered(mapping, reader, part)
  }

  private static func connected(
    _ mapping: Node.Mapping, _ reader: LayerReader, _ part: KernelBlocks.Part
  ) throws(ResultFileError) -> NetworkDescription {
    try refuseOthers(than: keys, in: mapping, of: "a network", reader)
    let widths = try self.widths(mapping["widths"], reader)
    let depth = mapping["depth"].map { $0.int ?? 0 } ?? (widths?.count ?? 0) - 1
    guard (1...LayerField.largest).contains(depth) else {
      throw reader.malformed(
        "'depth' takes the number of affine layers, from 1 to \(LayerField.largest)",
        mapping["depth"])
    }
    if let widths, widths.count != depth + 1 {
      throw reader.malformed(
        "\(widths.count) widths, but depth \(depth) needs \(depth + 1)", mapping["widths"])
    }
    guard let activation = mapping["activation"]?.string else {
      throw reader.malformed("'activation' takes a name, such as relu", mapping["activation"])
    }
    let result = NetworkDescription(
      depth: depth, activation: activation,
      bias: try number(mapping["bias"], "bias", reader) ?? 0,
      weightVariance: try number(mapping["weight-variance"], "weight-variance", reader) ?? 1,
      widths: widths)
    guard result.nonlinearity != nil else {
      throw reader.malformed(
        "no activation '\(activation)'; \(activations)", mapping["activation"])
    }
    guard result.weightVariance > 0 else {
      throw reader.malformed("'weight-variance' is above zero", mapping["weight-variance"])
    }
    do {
      _ = try KernelBlocks(result.infinite, part, Matrix(rows: 1, columns: 1, repeating: 1))
    } catch { throw reader.malformed("\(error)") }
    return result
  }

  private static func refuseOthers(
    than keys: [String], in mapping: Node.Mapping, of what: String, _ reader: LayerReader
  ) throws(ResultFileError) {
    for (key, _) in mapping where !keys.contains(key.string ?? "") {
      throw reader.malformed(
        "'\(key.string ?? "?")' is no key of \(what); there are \(keys.joined(separator: ", "))",
        key)
    }
  }

  private static func number(
    _ node: Node?, _ name: String, _ reader: LayerReader
  ) throws(ResultFileError) -> Double? {
    guard let node else { return nil }
    guard LayerField(name, .number, nil).accepts(node) else {
      throw reader.malformed("'\(name)' takes a number", node)
    }
    return node.float ?? node.int.map(Double.init)
  }

  private static func widths(
    _ node: Node?, _ reader: LayerReader
  ) throws(ResultFileError) -> [Int]? {
    guard let node else { return nil }
    let widths = node.sequence.map { $0.map { $0.int ?? 0 } } ?? []
    guard widths.count >= 2, widths.allSatisfy({ (1...1 << 24).contains($0) }) else {
      throw reader.malformed(
        "'widths' takes two whole numbers above zero or more, as in [784, 512, 10]", node)
    }
    return widths
  }

  /// The names of activations, for messages.
  static let activations = "there are " + Activation.spellings.joined(separator: ", ")

  /// A parser's message of several lines, which ends in the faulty one and a mark below it.
  private static func oneLine(_ text: String) -> String {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && $0 != "^" }.joined(separator: " ")
  }

  private static func layered(
    _ mapping: Node.Mapping, _ empty: LayerReader, _ part: KernelBlocks.Part
  ) throws(ResultFileError) -> NetworkDescription {
    var reader = empty
    try refuseOthers(than: layeredKeys, in: mapping, of: "a network of layers", reader)
    let width = mapping["width"]?.int
    if let node = mapping["width"], !(1...LayerField.largest).contains(width ?? 0) {
      throw reader.malformed("'width' takes a whole number from 1 to \(LayerField.largest)", node)
    }
    let input = try reader.shape(mapping["input"])
    try reader.check(layers: mapping["layers"]!)
    do {
      let network = try YAMLDecoder().decode(Network.self, from: .mapping(mapping))
      if let place = dropout(network.layers, "layer") {
        throw NTKError.layer(
          place: place,
          reason: "blocks of a kernel do not know which inputs are the same, whose entries dropout "
            + "changes; remove it")
      }
      // One input of ones: what does not fit is told before any data are read.
      let columns = input?.reduce(1, *) ?? 1
      _ = try KernelBlocks(network, part, Matrix(rows: 1, columns: columns, repeating: 1))
      return try NetworkDescription(network, width: width)
    } catch let error as NTKError {
      throw reader.malformed(error)
    } catch {
      throw reader.malformed("\(error)")
    }
  }

  /// The place of a layer that drops something.
  private static func dropout(_ layers: [Network.Layer], _ place: String) -> String? {
    for (index, layer) in layers.enumerated() {
      let here = "\(place) \(index + 1), \(layer.name)"
      switch layer {
      case .dropout(let dropout) where dropout.keep < 1: return here
      case .branches(let branches):
        for (number, branch) in branches.branches.enumerated() {
          let inner =
            layer.name == "residual" ? "\(here): layer" : "\(here): branch \(number + 1), layer"
          if let found = self.dropout(branch, inner) { return found }
        }
      default: break
      }
    }
    return nil
  }
}
