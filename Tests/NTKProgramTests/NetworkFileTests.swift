import Foundation
import KernelRegression
import KernelResults
import Testing

@testable import NTKProgram

@Suite struct NetworkFileTests {
  private func read(_ text: String) throws -> NetworkDescription {
    let url = FileManager.default.temporaryDirectory.appending(path: "net-\(UUID().uuidString).yml")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try NetworkFile.read(url.path(percentEncoded: false))
  }

  @Test func `a network is read`() throws {
    let network = try read("depth: 3\nactivation: leaky-relu(0.1)\nbias: 0.1\nweight-variance: 2\n")
    #expect(
      network
        == NetworkDescription(
          depth: 3, activation: "leaky-relu(0.1)", bias: 0.1, weightVariance: 2))
    #expect(network.summary == "depth 3, leaky-relu(0.1), bias 0.1, weight variance 2.0")
    let finite = try read("widths: [784, 64, 10]\nactivation: erf\n")
    #expect((finite.depth, finite.widths) == (2, [784, 64, 10]))
  }

  @Test func `a network of layers is read`() throws {
    let network = try read(
      """
      input: [6, 6, 2]
      width: 32
      layers:
        - convolution: {filter: 3, bias: 0.1}
        - activation: relu
        - global-average-pooling
        - dense
      """)
    let layered = try #require(network.layered)
    #expect(layered.input == [6, 6, 2])
    #expect(
      layered.layers.map(\.name) == [
        "convolution", "activation", "global-average-pooling", "dense",
      ])
    #expect((network.depth, network.widths) == (4, [32]))
    #expect(network.summary.contains("global-average-pooling"))
  }

  @Test(arguments: [
    ("layers: [dense]\ndepth: 2\n", "line 2: 'depth' is no key of a network of layers"),
    ("layers: [dense]\nwidth: many\n", "line 2: 'width' takes"),
    ("layers: []\n", "layers: a network needs at least one layer"),
    ("layers: [dense, activation: rellu]\n", "layers 2"),
    ("layers: [dense, dropout: {keep: 0.9}, dense]\n", "layer 2, dropout: blocks of a kernel"),
    (
      "input: [4, 2]\nlayers:\n  - convolution: {filter: 7, padding: none}\n  - flatten\n",
      "layer 1, convolution: expected a window within"
    ),
  ])
  func `a slip in layers is told`(_ text: String, _ words: String) {
    let error = #expect(throws: ResultFileError.self) { try read(text) }
    #expect(error?.kind == .malformed)
    #expect(error?.reason.hasPrefix(words) == true, "\(error?.reason ?? "")")
  }

  @Test(arguments: [
    ("depth: 3\nactivatoin: relu\n", "line 2: 'activatoin' is no key of a network"),
    ("depth: 3\nactivation: rellu\n", "line 2: no activation 'rellu'"),
    ("depth: 0\nactivation: relu\n", "line 1: 'depth' takes"),
    ("depth: 3\nactivation: relu\nbias: much\n", "line 3: 'bias' takes a number"),
    ("depth: 3\nactivation: relu\nweight-variance: 0\n", "line 3: 'weight-variance'"),
    ("depth: 3\nwidths: [2, 3]\nactivation: relu\n", "line 2: 2 widths, but depth 3 needs 4"),
    ("activation: relu\n", "'depth' takes"),
    ("- relu\n", "a network is a mapping"),
  ])
  func `a slip is told with its line`(_ text: String, _ words: String) {
    let error = #expect(throws: ResultFileError.self) { try read(text) }
    #expect(error?.kind == .malformed)
    #expect(error?.reason.hasPrefix(words) == true, "\(error?.reason ?? "")")
  }

  @Test func `a file that is not there`() {
    let error = #expect(throws: ResultFileError.self) { try NetworkFile.read("/nowhere/net.yml") }
    #expect(error?.kind == .unreadable)
  }

  @Test func `versions are one`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "Sources/ReportPipeline/versions.swift"), encoding: .utf8)
    #expect(text.contains("public let ntkdocVersion = \"\(ntkVersion)\""))
  }
}
