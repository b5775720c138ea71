import Foundation
import KernelRegression
import KernelResults
import NTK
import Testing

@testable import NTKProgram

@Suite struct NetworkFileTests {
  private func read(
    _ text: String, part: KernelBlocks.Part = .nngp
  ) throws -> NetworkDescription {
    let url = FileManager.default.temporaryDirectory.appending(path: "net-\(UUID().uuidString).yml")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try NetworkFile.read(url.path(percentEncoded: false), part: part)
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
    ("layers: []\n", "line 1: 'layers' takes a list of layers"),
    ("layers:\n  dense: {}\n", "line 2: 'layers' takes a list of layers"),
    (
      "layers:\n  - dense\n  - relu\n",
      "line 3: layer 2: 'relu' is an activation; write 'activation"
    ),
    (
      "layers:\n  - dense\n  - activation: rellu\n",
      "line 3: layer 2, activation: no activation 'rellu'; there are relu"
    ),
    ("layers:\n  - dens\n", "line 2: layer 1: no layer 'dens'; did you mean 'dense'?"),
    ("layers:\n  - dense:\n", "line 2: layer 1, dense: expected fields"),
    (
      "layers:\n  - dense: {}\n    bias: 1\n",
      "line 2: layer 1: a layer has one name, found dense, bias"
    ),
    ("layers:\n  -\n  - dense\n", "line 2: layer 1: a layer is a name"),
    (
      "layers: [dense, dropout: {keep: 0.9}, dense]\n",
      "line 1: layer 2, dropout: blocks of a kernel"
    ),
    ("layers: [dense, dropout: {keep: 1, rate: 2}]\n", "line 1: layer 2, dropout: no field 'rate'"),
    (
      "layers: [dense, batch-norm, dense]\n",
      "line 1: layer 2, batch-norm: batch normalization has no"
    ),
    ("layers: [dense: {bias: true}]\n", "line 1: layer 1, dense: 'bias' takes a finite number"),
    ("layers: [dense: {bias: '1'}]\n", "line 1: layer 1, dense: 'bias' takes a finite number"),
    ("layers: [dense: {bias: .inf}]\n", "line 1: layer 1, dense: 'bias' takes a finite number"),
    ("layers: [flatten: {}]\n", "line 1: layer 1, flatten: it has no fields; write '- flatten'"),
    ("input: many\nlayers: [dense]\n", "line 1: 'input' takes [channels]"),
    ("input: [4611686018427387904, 4, 2]\nlayers: [dense]\n", "line 1: 'input' takes [channels]"),
    (
      "input: [4, 2]\nlayers:\n  - convolution: {filter: 7, padding: none}\n  - flatten\n",
      "line 3: layer 1, convolution: expected a window within"
    ),
    (
      "input: [4, 2]\nlayers:\n  - convolution:\n      filter: 3\n      strides: 2\n",
      "line 5: layer 1, convolution: no field 'strides'; there are filter"
    ),
    (
      "input: [4, 2]\nlayers:\n  - convolution: {filter: 4611686018427387904}\n",
      "line 3: layer 1, convolution: 'filter' takes a whole number from 1 to 65536"
    ),
    (
      "input: [4, 2]\nlayers:\n  - convolution: {filter: 3, padding: same}\n",
      "line 3: layer 1, convolution: 'padding' takes zero, circular or none"
    ),
    (
      "input: [4, 2]\nlayers:\n  - convolution\n",
      "line 3: layer 1, convolution: 'filter' is missing"
    ),
    (
      "input: [4, 2]\nlayers:\n  - convolution: {filter: 3}\n  - dense\n",
      "line 4: layer 2, dense: expected one position at the end, found 4 positions: add flatten or"
    ),
    (
      "input: [4, 2]\nlayers:\n  - dense\n  - residual:\n      - activation: relu\n"
        + "      - dropout: {keep: 0.5}\n      - dense\n",
      "line 6: layer 2, residual: layer 2, dropout: blocks of a kernel"
    ),
    (
      "input: [4, 2]\nlayers:\n  - dense\n  - sum:\n    - - dense\n    - - activation: relu\n"
        + "      - convolution: {filter: 9, padding: none}\n",
      "line 7: layer 2, sum: branch 2, layer 2, convolution: expected a window within"
    ),
    (
      "input: [4, 2]\nlayers:\n  - dense\n  - aggregation: {pattern: [[1, 2], [3]]}\n",
      "line 4: layer 2, aggregation: 'pattern' takes a list of rows"
    ),
    (
      "input: [4, 2]\nlayers:\n  - dense\n  - attention: {weighting: hard}\n  - flatten\n",
      "line 4: layer 2, attention: 'weighting' takes softmax, linear or relu"
    ),
  ])
  func `a slip in layers is told`(_ text: String, _ words: String) {
    let error = #expect(throws: ResultFileError.self) { try read(text) }
    #expect(error?.kind == .malformed)
    #expect(error?.reason.hasPrefix(words) == true, "\(error?.reason ?? "")")
  }

  @Test func `a kernel that the network has not is told with the file`() throws {
    for text in ["depth: 2\nactivation: step\n", "layers: [dense, activation: step, dense]\n"] {
      _ = try read(text)
      let error = #expect(throws: ResultFileError.self) { try read(text, part: .ntk) }
      #expect(error?.reason.contains("step has no tangent kernel") == true)
    }
  }

  @Test(arguments: [
    ("depth: 3\nactivatoin: relu\n", "line 2: 'activatoin' is no key of a network"),
    ("depth: 3\nactivation: rellu\n", "line 2: no activation 'rellu'"),
    ("depth: 0\nactivation: relu\n", "line 1: 'depth' takes"),
    ("depth: 3\nactivation: relu\nbias: much\n", "line 3: 'bias' takes a number"),
    ("depth: 3\nactivation: relu\nweight-variance: 0\n", "line 3: 'weight-variance'"),
    ("depth: 3\nwidths: [2, 3]\nactivation: relu\n", "line 2: 2 widths, but depth 3 needs 4"),
    ("activation: relu\n", "'depth' takes"),
    ("depth: two\nwidths: [2, 3]\nactivation: relu\n", "line 1: 'depth' takes"),
    ("widths: [2, 0]\nactivation: relu\n", "line 1: 'widths' takes"),
    ("depth: 2\n\tactivation: relu\n", "2:1: error: scanner:"),
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
