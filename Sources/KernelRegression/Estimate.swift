internal import Foundation
internal import LinearAlgebra
internal import NTK

/// How long a regression takes and what memory, by rates that are measured in half a second.
public struct Estimate: Sendable {
  /// Seconds, by step.
  public let steps: [(name: String, seconds: Double)]
  /// Bytes of memory of this process.
  public let memory: Double
  /// Bytes on disk.
  public let disk: Double

  /// All seconds.
  public var seconds: Double { steps.reduce(0) { $0 + $1.seconds } }

  /// What a task takes on so many ranks.
  public init(_ task: RegressionTask, ranks: Int) throws {
    let (n, d, m) = (
      Double(task.train.rows), Double(task.train.columns), Double(task.targets.matrix.columns)
    )
    let tests = Double(task.test?.rows ?? 0)
    let network = task.network.wide
    let pairs = try Self.pairRate(network, task.part, columns: task.train.columns) * Double(ranks)
    let isMixed = task.precision == .mixed && ranks == 1
    let flops = (isMixed ? Self.rate(Float.self) : Self.rate(Double.self)) * Double(ranks)
    let inputs = 24 * n * d
    let pass = n * n / 2 / pairs
    let vectors = 8 * n * m * 24
    var steps: [(name: String, seconds: Double)]
    switch task.method {
    case .cholesky:
      let layout = TileLayout(order: task.train.rows)
      let whole =
        isMixed
        ? Double(TiledCholesky<Float>.bytes(layout)) : Double(TiledCholesky<Double>.bytes(layout))
      if ranks == 1 {
        let tiles = min(whole, Double(task.memory))
        memory = inputs + tiles + vectors
        disk = task.isCheckpointed || whole > tiles ? whole : 0
        steps = [("kernel", pass), ("factorization", n * n * n / 3 / flops)]
        if isMixed { steps.append(("refinement", 3 * pass)) }
      } else {
        memory = inputs / Double(ranks).squareRoot() + 8 * n * n / Double(ranks) + vectors
        disk = task.isCheckpointed ? 4 * n * n : 0
        steps = [("kernel", pass), ("factorization", n * n * n / 3 / flops)]
      }
    case .gradients:
      memory = inputs + 8 * n * Double(task.size) * 2 + vectors
      disk = 0
      steps = [
        ("preconditioner", 8 * n * Double(task.size) / pairs),
        ("each product", pass + 4 * n * n * m / Self.rate(Double.self) / Double(ranks)),
      ]
    case .features:
      let features = Double(task.size)
      memory = 8 * (features * features * 2 + 3 * 1024 * features) + vectors
      disk = 0
      let depth = Double(task.network.depth)
      let work = n * features * (2 * d + 10 * features * (depth - 1) + features)
      steps = [("features", work / Self.rate(Double.self) / Double(ranks))]
    }
    if tests > 0, task.method != .features { steps.append(("prediction", n * tests / pairs)) }
    self.steps = steps
  }

  /// One line.
  public var text: String {
    let parts = steps.map { "\($0.name) \(duration($0.seconds))" }.joined(separator: ", ")
    let onDisk = disk > 0 ? ", \(size(disk)) on disk" : ""
    return "about \(duration(seconds)) (\(parts)), \(size(memory)) of memory\(onDisk)"
  }

  /// Operations a second of tile products on all threads.
  private static func rate<Scalar: TileScalar>(_ type: Scalar.Type) -> Double {
    BLAS.prepare()
    let (size, threads) = (512, Parallel.threads)
    let tiles = (0..<threads).map { _ in [Scalar](repeating: 1e-3, count: 3 * size * size) }
    var rounds = 1
    while true {
      let start = Date()
      Parallel.forEach(threads) { k in
        var storage = tiles[k]
        storage.withUnsafeMutableBufferPointer { buffer in
          let base = buffer.baseAddress!
          for _ in 0..<rounds {
            Scalar.subtractProduct(
              m: size, n: size, k: size, a: base, b: base + size * size, c: base + 2 * size * size,
              stride: size)
          }
        }
      }
      let seconds = Date().timeIntervalSince(start)
      if seconds > 0.05 || rounds > 1 << 12 {
        return Double(rounds * threads) * 2 * Double(size * size * size) / max(seconds, 1e-9)
      }
      rounds *= 4
    }
  }

  /// Entries of the kernel a second on all threads.
  private static func pairRate(
    _ network: any WideNetwork, _ part: KernelBlocks.Part, columns: Int
  ) throws -> Double {
    let most = 192
    let blocks = try KernelBlocks(
      network, part, Matrix.normal(rows: most, columns: columns, seed: 1),
      Matrix.normal(rows: most, columns: columns, seed: 2))
    var rate = 0.0
    // A pair of images takes up to a million times as long as one of vectors.
    for size in [8, 48, most] {
      let tiles = 4 * Parallel.threads
      let start = Date()
      Parallel.forEach(tiles) { _ in
        withUnsafeTemporaryAllocation(byteCount: 8 * size * size, alignment: 64) { bytes in
          let tile = bytes.baseAddress!.assumingMemoryBound(to: Double.self)
          blocks.write(rows: 0..<size, columns: 0..<size, into: tile, stride: size)
        }
      }
      let seconds = max(Date().timeIntervalSince(start), 1e-6)
      rate = Double(tiles * size * size) / seconds
      // The next size has 16 to 36 times as many.
      if seconds > 0.02 { break }
    }
    return rate
  }
}
