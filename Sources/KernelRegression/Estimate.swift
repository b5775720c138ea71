internal import Foundation
internal import LinearAlgebra
internal import NTK

/// How long a regression takes and what memory, by rates that are measured in a second.
///
/// Rates are work over processor time, which other programs on the machine change little; how much of
/// the cores these leave is measured beside it.
public struct Estimate: Sendable {
  /// Seconds, by step, with the cores for this run alone.
  public let steps: [(name: String, seconds: Double)]
  /// What part of its cores this process had while it measured, at most 1.
  public let share: Double
  /// Bytes of memory of this process.
  public let memory: Double
  /// Bytes on disk.
  public let disk: Double

  /// All seconds, with the cores for this run alone.
  public var seconds: Double { steps.reduce(0) { $0 + $1.seconds } }

  init(
    steps: [(name: String, seconds: Double)], share: Double, memory: Double, disk: Double
  ) {
    (self.steps, self.share, self.memory, self.disk) = (steps, share, memory, disk)
  }

  /// What a task takes on so many ranks.
  ///
  /// - Throws: `ResultFileError` for training inputs that cannot be read.
  public init(_ task: RegressionTask, ranks: Int) throws {
    let (n, d, m) = (
      Double(task.train.rows), Double(task.train.columns), Double(task.targets.matrix.columns)
    )
    let tests = Double(task.test?.rows ?? 0)
    var speed = SpeedTest(inputs: task.train.rows)
    let cores = speed.cores * Double(ranks)
    let pairs = try speed.pairRate(task) * cores
    let isMixed = task.precision == .mixed && ranks == 1
    let double = speed.productRate(Double.self) * cores
    let flops = isMixed ? speed.productRate(Float.self) * cores : double
    share = speed.share
    let inputs = 24 * n * d
    let pass = n * n / 2 / pairs
    let product = pass + 4 * n * n * m / double
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
        // Each product brings four digits, and one more settles it.
        let products = (max(-log10(task.tolerance), 1) / 4).rounded(.up) + 2
        if isMixed { steps.append(("refinement", products * product)) }
      } else {
        let layout = BlockCyclic(
          order: task.train.rows, block: DistributedFactor.block, rank: 0, count: ranks)
        let sides = 1 / Double(layout.grid.rows) + 1 / Double(layout.grid.columns)
        memory = inputs * sides + 8 * layout.residentElements + vectors
        disk = task.isCheckpointed ? 4 * n * n : 0
        steps = [("kernel", pass), ("factorization", n * n * n / 3 / flops)]
      }
    case .gradients:
      memory = inputs + 8 * n * Double(task.size) * 2 + vectors
      disk = 0
      steps = [
        ("preconditioner", 8 * n * Double(task.size) / pairs),
        ("each product", product),
      ]
    case .features:
      let features = Double(task.size)
      memory = 8 * (features * features * 2 + 3 * 1024 * features) + vectors
      disk = 0
      let depth = Double(task.network.depth)
      let work = n * features * (2 * d + 10 * features * (depth - 1) + features)
      steps = [("features", work / double)]
    }
    if tests > 0, task.method != .features { steps.append(("prediction", n * tests / pairs)) }
    self.steps = steps
  }

  /// One line.
  public var text: String {
    let parts = steps.map { "\($0.name) \(duration($0.seconds))" }.joined(separator: ", ")
    let onDisk = disk > 0 ? ", \(size(disk)) on disk" : ""
    let busy =
      share < 0.85
      ? " on cores of its own, \(duration(seconds / max(share, 0.01))) beside what runs now" : ""
    return "about \(duration(seconds))\(busy) (\(parts)), \(size(memory)) of memory\(onDisk)"
  }
}
