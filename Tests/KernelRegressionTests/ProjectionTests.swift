import KernelRegression
import KernelResults
import Testing

@Suite struct ProjectionTests {
  private static func run(_ findings: [String: Double]) -> RunManifest {
    var run = RunManifest(
      command: "regress", network: NetworkDescription(depth: 2, activation: "relu"), options: [:],
      inputs: [RunManifest.File(role: "train", path: "x.npy", sha256: "", rows: 4000, columns: 64)],
      versions: [:], ranks: 4, threads: 1)
    run.findings = findings
    return run
  }
  private static let measured = [
    "kernel-seconds": 2.0, "factorization-seconds": 8.0, "bytes-sent": 120e6, "bytes-bound": 128e6,
  ]

  @Test func `the run itself is projected as it was measured`() throws {
    let projection = try Projection(Self.run(Self.measured), path: "out")
    let row = projection.row(inputs: 4000, nodes: 4, speed: 1, bandwidth: 1e9)
    #expect(abs(row.kernel - 2) < 1e-12 && abs(row.factorization - 8) < 1e-12)
    #expect(row.ranks == 4)
    // 4 N² (2 + 2 − 2) bytes at 120/128, a fourth from each node.
    #expect(abs(row.communication - 0.03) < 1e-12)
    // A fourth of the lower triangle, a page a column, and the inputs of half of the rows and columns.
    let triangle = row.memory - 24 * 4000 * 64
    #expect(triangle > 4 * 4000 * 4000 / 4 && triangle < 1.8 * 4 * 4000 * 4000 / 4)
  }

  @Test func `steps grow as the algorithm does`() throws {
    let projection = try Projection(Self.run(Self.measured), path: "out")
    func row(_ inputs: Int, _ nodes: Int, _ speed: Double = 1) -> Projection.Row {
      projection.row(inputs: inputs, nodes: nodes, speed: speed, bandwidth: 1e9)
    }
    #expect(abs(row(40_000, 16).factorization / row(20_000, 16).factorization - 8) < 1e-9)
    #expect(abs(row(40_000, 16).kernel / row(20_000, 16).kernel - 4) < 1e-9)
    #expect(abs(row(40_000, 16).kernel / row(40_000, 64).kernel - 4) < 1e-9)
    #expect(abs(row(40_000, 16).kernel / row(40_000, 16, 10).kernel - 10) < 1e-9)
    // √p more communication in all, √p less on a node.
    let ratio = row(40_000, 16).communication / row(40_000, 64).communication
    #expect(abs(ratio - 4 * 6 / 14.0) < 1e-9)
  }

  /// A million inputs need 466 ranks or more; on 16 nodes those are 30 on each, and their grid has some
  /// ranks whose part is above the mean.
  @Test func `a rank's part stays below 2³¹ elements`() throws {
    let projection = try Projection(Self.run(Self.measured), path: "out")
    let row = projection.row(inputs: 1_000_000, nodes: 16, speed: 1, bandwidth: 1e9)
    #expect(row.ranks >= 466 && row.ranks < 520 && row.ranks % 16 == 0)
    #expect(projection.row(inputs: 1_000_000, nodes: 1024, speed: 1, bandwidth: 1e9).ranks == 1024)
  }

  @Test(arguments: ["kernel-seconds", "factorization-seconds", "bytes-bound"])
  func `a run that did not measure is refused`(_ name: String) {
    var findings = Self.measured
    findings[name] = name == "bytes-bound" ? 0 : nil
    let error = #expect(throws: ResultFileError.self) {
      try Projection(Self.run(findings), path: "out")
    }
    #expect(error?.path == "out")
  }
}
