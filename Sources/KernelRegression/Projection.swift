internal import Foundation
public import KernelResults

/// How long a regression over ranks would take on other numbers of inputs and nodes, from what one run
/// measured.
///
/// The kernel takes N²/2 pairs at the run's rate, the factorization N³/3 operations at the run's rate, and
/// the network what the algorithm sends, times the run's share of it (`bytes-sent` over `bytes-bound`).
/// Steps do not overlap, ranks wait for nobody, and messages take no time beside their bytes.
public struct Projection: Sendable {
  /// What one combination of inputs and nodes takes.
  public struct Row: Sendable {
    /// N.
    public let inputs: Int
    /// The number of nodes.
    public let nodes: Int
    /// All ranks: as few on a node as keep a rank's part below 2³¹ elements.
    public let ranks: Int
    /// Bytes of memory on a node: its part of the matrix's lower triangle, and its inputs.
    public let memory: Double
    /// Seconds of the kernel, the factorization, and the bytes that go through a node's network.
    public let kernel, factorization, communication: Double
  }

  /// Pairs of the kernel, and operations of the factorization, that one rank did a second.
  public let pairRate, operationRate: Double
  /// What was sent, over what the algorithm sends at most.
  public let sentShare: Double
  private let columns: Int

  /// What a run measured.
  ///
  /// - Throws: `ResultFileError` for a run that did not measure it.
  public init(_ run: RunManifest, path: String) throws(ResultFileError) {
    guard run.command == "regress", let train = run.inputs.first(where: { $0.role == "train" }),
      let kernel = run.findings["kernel-seconds"], kernel > 0,
      let factorization = run.findings["factorization-seconds"], factorization > 0,
      let sent = run.findings["bytes-sent"], let bound = run.findings["bytes-bound"], bound > 0
    else {
      throw ResultFileError(
        .malformed, path,
        "a projection takes a run of 'mpirun -n 2 ntk regress' or more ranks, from its begin to its end"
      )
    }
    let n = Double(train.rows)
    (pairRate, operationRate) = (
      n * n / 2 / kernel / Double(run.ranks), n * n * n / 3 / factorization / Double(run.ranks)
    )
    (sentShare, columns) = (sent / bound, train.columns)
  }

  /// What N inputs take on some nodes.
  ///
  /// - Parameters:
  ///   - speed: How many times as fast a node is as one rank of the run.
  ///   - bandwidth: Bytes that a node sends a second.
  public func row(inputs: Int, nodes: Int, speed: Double, bandwidth: Double) -> Row {
    let (n, count) = (Double(inputs), Double(nodes))
    let (ranks, layout) = Self.layout(inputs: inputs, nodes: nodes)
    // Each rank keeps the inputs of its rows and of its columns, and their kernel's two copies of them.
    let sides = 1 / Double(layout.grid.rows) + 1 / Double(layout.grid.columns)
    let perNode = Double(ranks) / count
    return Row(
      inputs: inputs, nodes: nodes, ranks: ranks,
      memory: perNode * (8 * layout.residentElements + 24 * n * Double(columns) * sides),
      kernel: n * n / 2 / (pairRate * speed * count),
      factorization: n * n * n / 3 / (operationRate * speed * count),
      communication: sentShare * layout.bytesBound / count / bandwidth)
  }

  /// As few ranks on each node as a rank's part allows.
  private static func layout(inputs: Int, nodes: Int) -> (ranks: Int, layout: BlockCyclic) {
    var perNode = 1
    while true {
      let ranks = perNode * nodes
      let layout = BlockCyclic(
        order: inputs, block: DistributedFactor.block, rank: 0, count: ranks)
      // The first rank has the largest part.
      if layout.localRows * layout.localColumns < 1 << 31 { return (ranks, layout) }
      perNode += 1
    }
  }
}

extension Projection.Row {
  /// One row of a table in Markdown.
  public var text: String {
    "| \(inputs) | \(nodes) | \(ranks) | \(size(memory)) | \(duration(kernel)) | "
      + "\(duration(factorization)) | \(duration(communication)) |"
  }

  /// The head of that table.
  public static var head: String {
    "| N | nodes | ranks | memory a node | kernel | factorization | communication |\n"
      + "| --- | --- | --- | --- | --- | --- | --- |"
  }
}
