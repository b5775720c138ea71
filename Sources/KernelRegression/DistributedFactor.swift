internal import CRanks
internal import Foundation
internal import Glibc
internal import KernelResults
internal import LinearAlgebra
internal import NTK

/// A kernel and its Cholesky factor, spread over ranks: blocks are computed where they live, and
/// ScaLAPACK factorizes and solves.
///
/// It goes from left to right, a panel of columns at a time, as `TiledCholesky` does, so that a run
/// that ended goes on from its last panel, with another number of ranks, too: panels are kept in a
/// file of blocks that does not depend on it. Communication: O(N² / √p) elements a rank, which is what
/// any algorithm needs with O(N²/p) memory (Irony, Toledo and Tiskin, 2004).
final class DistributedFactor {
  static let block = 128
  let layout: BlockCyclic
  private let context: RunContext
  private let network: any WideNetwork
  private let part: KernelBlocks.Part
  private let train: Inputs
  private let local: Pages
  private let tiles: TileLayout
  private var file: TileFile?
  private var isCheckpointed = false
  private(set) var ridge = 0.0
  /// Bytes that this rank had sent before.
  private let sentBefore: Double

  private var ranks: Ranks { context.ranks }
  private var table: ntk_ranks { context.ranks.table! }

  convenience init(
    _ description: NetworkDescription, _ part: KernelBlocks.Part, _ train: Inputs,
    _ context: RunContext
  ) throws {
    try self.init(description.wide, part, train, context)
  }

  private init(
    _ network: any WideNetwork, _ part: KernelBlocks.Part, _ train: Inputs, _ context: RunContext
  ) throws {
    (self.network, self.part, self.train, self.context) = (network, part, train, context)
    let ranks = context.ranks
    let (order, size) = (train.rows, DistributedFactor.block)
    let layout = BlockCyclic(order: order, block: size, rank: ranks.rank, count: ranks.count)
    self.layout = layout
    tiles = TileLayout(order: order, size: size)
    sentBefore = ranks.bytesSent
    let elements = layout.localRows * layout.localColumns
    try ranks.together {
      // ScaLAPACK counts the elements of a rank with 32 bits.
      guard elements < 1 << 31 else {
        throw RegressionError.tooLarge(
          bytes: 8 * Double(order) * Double(order),
          available: Double(1 << 34) * Double(ranks.count),
          hint:
            "a rank's part is below 2³¹ elements; take \(order * order / (1 << 31) + 1) ranks or more"
        )
      }
    }
    local = Pages(count: max(elements, 1))
    // Columns are touched from the diagonal down alone: in small pages the rest takes no memory, and
    // none is cleared. MADV_NOHUGEPAGE, Linux's name for 15.
    madvise(local.base, 8 * max(elements, 1), 15)
    _ = table.open_grid(
      Int32(layout.grid.rows), Int32(layout.grid.columns), Int32(order), Int32(size),
      Int32(layout.localRows))
  }

  /// α for the task's targets, and what was found. The seconds of both steps are told of a whole run.
  func solve(_ task: RegressionTask) throws -> (weights: Matrix, findings: [String: Double]) {
    var checkpoint = try openCheckpoint(task)
    let painted = context.seconds
    try paint(from: checkpoint.finished)
    ranks.barrier()
    let kernelSeconds = context.seconds - painted
    try raiseDiagonal(by: task.ridge, from: checkpoint.finished)
    let panel = max(1, (layout.blocks + 15) / 16)
    let (begin, first) = (context.seconds, checkpoint.finished)
    while checkpoint.finished < layout.blocks {
      let columns = checkpoint.finished..<min(checkpoint.finished + panel, layout.blocks)
      let start = layout.range(columns.lowerBound).lowerBound
      let width = layout.range(columns.upperBound - 1).upperBound - start
      let code = withThreads { table.factorize(local.base, Int32(start), Int32(width)) }
      guard code == 0 else {
        throw ranks.agreed(
          RegressionError.notPositiveDefinite(
            order: Int(code), precision: "double", hint: "take a --ridge"))
      }
      checkpoint.finished = columns.upperBound
      try keep(columns, &checkpoint)
      context.progress(
        "factorization",
        share: Double(columns.upperBound - first) / Double(layout.blocks - first), since: begin,
        part: Double(layout.blocks - first) / Double(layout.blocks))
    }
    let factorSeconds = context.seconds - begin
    // The bound is the factorization's.
    let sent = ranks.sum(ranks.bytesSent - sentBefore).rounded()
    let weights = try substitute(task.targets.matrix)
    var findings = ["ridge": ridge, "bytes-sent": sent, "bytes-bound": layout.bytesBound]
    if first == 0 {
      findings["kernel-seconds"] = kernelSeconds
      findings["factorization-seconds"] = factorSeconds
    }
    return (weights, findings)
  }

  /// All eigenvalues, ascending; the matrix is lost.
  func eigenvalues() throws -> Vector {
    try paint(from: 0)
    var values = Vector(repeating: 0, count: layout.order)
    let code = withThreads { table.eigenvalues(local.base, &values) }
    guard code == 0 else { throw ranks.agreed(LinearAlgebraError.noConvergence) }
    return values
  }

  /// ScaLAPACK calls OpenBLAS, which takes this rank's threads meanwhile.
  private func withThreads<Value>(_ body: () -> Value) -> Value {
    BLAS.prepare()
    return BLAS.withThreads(Parallel.threads, body)
  }

  /// Computes this rank's blocks on and below the diagonal, from a block column on, and adds the
  /// ridge.
  private func paint(from finished: Int) throws {
    let rows = layout.rowBlocks
    let columns = layout.columnBlocks
    let (network, part, lines) = (network, part, layout.localRows)
    let target = SharedPointer(base: local.base)
    try ranks.together {
      guard !rows.isEmpty, !columns.isEmpty else { return }
      // Columns of the matrix lie in lines: they are the rows of the blocks.
      let blocks = try KernelBlocks(
        network, part, train.matrix(columns.map(layout.range)),
        train.matrix(rows.map(layout.range)))
      let (list, size) = (layout.lowerBlocks(from: finished), layout.block)
      Parallel.forEach(list.count) { k in
        let (r, c) = list[k]
        let (width, height) = (layout.range(columns[c]).count, layout.range(rows[r]).count)
        let start = target.base + c * size * lines + r * size
        blocks.write(
          rows: c * size..<c * size + width, columns: r * size..<r * size + height, into: start,
          stride: lines)
      }
      try blocks.check()
    }
  }

  /// The ridge needs the diagonal's mean over all ranks, of finished columns too.
  private func raiseDiagonal(by relative: Double, from finished: Int) throws {
    guard relative > 0 else { return }
    let mine = (0..<layout.blocks).filter { $0 % ranks.count == ranks.rank }
    let own = try ranks.together { () -> Double in
      guard !mine.isEmpty else { return 0 }
      return try KernelBlocks(network, part, train.matrix(mine.map(layout.range)))
        .diagonal.reduce(0, +)
    }
    ridge = relative * ranks.sum(own) / Double(layout.order)
    guard ridge > 0 else { return }
    for (c, column) in layout.columnBlocks.enumerated() where column >= finished {
      guard let r = layout.rowBlocks.firstIndex(of: column) else { continue }
      for k in 0..<layout.range(column).count {
        local.base[(c * layout.block + k) * layout.localRows + r * layout.block + k] += ridge
      }
    }
  }

  /// L⁻ᵀ L⁻¹ B: B goes to the ranks, the solution comes back to all.
  private func substitute(_ b: Matrix) throws -> Matrix {
    let (m, size, rows) = (b.columns, layout.block, layout.localRows)
    // Right-hand sides are dealt out in blocks of their own.
    let columns = BlockCyclic.columns(m, block: size, layout)
    var part = Vector(repeating: 0, count: max(rows * columns.count, 1))
    func forEach(_ body: (_ place: Int, _ row: Int, _ column: Int) -> Void) {
      for (c, column) in columns.enumerated() {
        for (r, block) in layout.rowBlocks.enumerated() {
          for (k, row) in layout.range(block).enumerated() {
            body(c * rows + r * size + k, row, column)
          }
        }
      }
    }
    forEach { part[$0] = b[$1, $2] }
    let code = withThreads { table.solve(local.base, Int32(m), &part) }
    guard code == 0 else { throw ranks.agreed(LinearAlgebraError.noConvergence) }
    var result = Matrix(rows: b.rows, columns: m)
    forEach { result[$1, $2] = part[$0] }
    ranks.sum(&result)
    return result
  }

  // MARK: Checkpoints

  private func openCheckpoint(_ task: RegressionTask) throws -> Checkpoint {
    let (folder, identity) = (context.folder, context.identity)
    let format = "blocks of \(layout.block) by ScaLAPACK"
    let bytes = TiledCholesky<Double>.bytes(tiles)
    let found = try ranks.together {
      try Checkpoint.read(
        folder, identity: identity, format: format, factor: (layout.blocks, bytes))
    }
    isCheckpointed = task.isCheckpointed
    let fresh = Checkpoint(
      identity: identity, format: format, finished: 0, shift: 0, products: 0, seconds: 0)
    // Without a file there is nothing to go on from.
    guard isCheckpointed else { return fresh }
    let checkpoint = found ?? fresh
    try ranks.together { if ranks.isFirst { file = try Checkpoint.factor(folder, bytes: bytes) } }
    try ranks.together { if !ranks.isFirst { file = try Checkpoint.factor(folder, bytes: bytes) } }
    if checkpoint.finished > 0 {
      context.progress(
        "goes on from a checkpoint: \(checkpoint.finished) of \(layout.blocks) block columns")
      try ranks.together {
        try transfer(0..<checkpoint.finished) { file, place, buffer, bytes in
          try file.read(buffer, offset: place, count: bytes)
        }
      }
    }
    return checkpoint
  }

  private func keep(_ columns: Range<Int>, _ checkpoint: inout Checkpoint) throws {
    guard isCheckpointed else { return }
    try ranks.together {
      try transfer(columns) { file, place, buffer, bytes in
        try file.write(buffer, offset: place, count: bytes)
      }
      try file?.synchronize()
    }
    checkpoint.seconds = context.seconds
    let state = checkpoint
    try ranks.together { if ranks.isFirst { try state.write(context.folder) } }
  }

  /// Carries this rank's blocks of these columns to or from the file, by way of a buffer of one block,
  /// whose elements past the matrix's end are zero.
  private func transfer(
    _ columns: Range<Int>,
    _ body: (TileFile, _ place: Int, _ buffer: UnsafeMutableRawPointer, _ bytes: Int) throws -> Void
  ) throws {
    guard let file else { return }
    let (size, lines, bytes) = (layout.block, layout.localRows, 8 * tiles.area)
    var buffer = Vector(repeating: 0, count: tiles.area)
    for (c, column) in layout.columnBlocks.enumerated() where columns.contains(column) {
      for (r, row) in layout.rowBlocks.enumerated() where row >= column {
        let start = local.base + c * size * lines + r * size
        let (width, height) = (layout.range(column).count, layout.range(row).count)
        try buffer.withUnsafeMutableBufferPointer { buffer in
          let base = buffer.baseAddress!
          for k in 0..<width { (base + k * size).update(from: start + k * lines, count: height) }
          try body(file, tiles.index(row, column) * bytes, base, bytes)
          for k in 0..<width { (start + k * lines).update(from: base + k * size, count: height) }
        }
      }
    }
  }
}

extension BlockCyclic {
  /// The right-hand sides that this rank has, of m in blocks.
  static func columns(_ m: Int, block: Int, _ layout: BlockCyclic) -> [Int] {
    (0..<m).filter { $0 / block % layout.grid.columns == layout.place.column }
  }
}
