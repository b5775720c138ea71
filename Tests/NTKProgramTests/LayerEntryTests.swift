import Foundation
import KernelRegression
import KernelResults
import NTK
import Testing
import Yams

@testable import NTKProgram

/// The table of layers against the engine's own reading of them, and against the guide.
@Suite struct LayerEntryTests {
  private static let fields = LayerEntry.all.flatMap { entry -> [(LayerEntry, LayerField)] in
    guard case .fields(let fields) = entry.content else { return [] }
    return fields.map { (entry, $0) }
  }

  private static func example(_ field: LayerField) -> String {
    switch field.kind {
    case .count, .counts: "2"
    case .number: "0.5"
    case .truth: "true"
    case .word(let words): words.last!
    case .rows: "[[1, 2], [3, 4]]"
    }
  }

  private static func layer(_ entry: LayerEntry) -> String {
    switch entry.content {
    case .nothing: return entry.name
    case .activation: return "activation: relu"
    case .layers: return "\(entry.name): [dense]"
    case .branches: return "\(entry.name): [[dense], [dense, dense]]"
    case .fields(let fields):
      return "\(entry.name): {"
        + fields.map { "\($0.name): \(example($0))" }.joined(separator: ", ") + "}"
    }
  }

  @Test(arguments: LayerEntry.all.map(\.name))
  func `the engine reads each layer with all its fields`(_ name: String) throws {
    let entry = try #require(LayerEntry.named(name))
    let text = "layers: [\(Self.layer(entry))]\n"
    let network = try YAMLDecoder().decode(Network.self, from: text)
    #expect(network.layers.map(\.name) == [name])
    var reader = LayerReader("net.yml")
    try reader.check(layers: #require(Yams.compose(yaml: text)?.mapping?["layers"]))
  }

  @Test func `a layer whose fields are all optional may be its name alone`() throws {
    for entry in LayerEntry.all {
      guard case .fields(let fields) = entry.content else { continue }
      let reads = (try? YAMLDecoder().decode(Network.self, from: "layers: [\(entry.name)]")) != nil
      #expect(reads == fields.allSatisfy { $0.standard != nil }, "\(entry.name)")
    }
  }

  @Test func `the guide lists each layer and field`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let guide = try String(contentsOf: root.appending(path: "docs/cluster.md"), encoding: .utf8)
    for entry in LayerEntry.all
    where !["dropout", "max-pooling", "batch-norm"].contains(entry.name) {
      let row = guide.split(separator: "\n").first { $0.hasPrefix("| `\(entry.name)` |") }
      #expect(row != nil, "\(entry.name)")
      for (owner, field) in Self.fields where owner.name == entry.name {
        #expect(row?.contains("`\(field.name)`") == true, "\(entry.name): \(field.name)")
        if let standard = field.standard, standard != "`window`" {
          #expect(row?.contains(standard) == true, "\(entry.name): \(field.name) = \(standard)")
        }
      }
    }
  }
}
