/// The factorization A = L Lᵀ of a symmetric positive definite matrix in the place of one triangle,
/// in tiles, in memory or on disk, in single or double precision.
///
/// It goes from left to right, a panel of tile columns at a time: a panel's part of A is asked for,
/// what the columns to its left contribute is subtracted, and what is left is factorized. So A is
/// never there as a whole, each tile of L is written once, and a run that ended goes on from its last
/// panel. Memory: in core, N²/2 elements and N · `size` more at most; out of core, as much as the
/// panels that `memory` allows. Work: N³/3. Reading from disk: about N³/(6 p) elements, for panels of
/// p columns of the matrix.
package final class TiledCholesky<Scalar: TileScalar> {
  package let layout: TileLayout
  /// The tile columns that are factorized.
  package private(set) var finished = 0
  let file: TileFile?
  /// All tiles; nil when they are in the file alone.
  private let tiles: Pages?
  private let panelWidth: Int

  /// Storage for the factor.
  ///
  /// - Parameters:
  ///   - file: Where finished panels are kept, if anywhere.
  ///   - memory: The bytes that tiles may take; where they do not fit, they stay in the file.
  package init(_ layout: TileLayout, file: TileFile? = nil, memory: Int = .max) {
    self.layout = layout
    self.file = file
    let inMemory = file == nil || Self.bytes(layout) <= memory
    tiles = inMemory ? Pages(count: (Self.bytes(layout) + 7) / 8) : nil
    // A third for the panel, two for what is read while the panel is worked on.
    let column = layout.columns * layout.area * MemoryLayout<Scalar>.stride
    panelWidth =
      inMemory
      ? max(1, min(4, layout.columns / 16)) : max(1, min(layout.columns, memory / column - 2))
  }

  /// The bytes of all tiles.
  package static func bytes(_ layout: TileLayout) -> Int {
    layout.count * layout.area * MemoryLayout<Scalar>.stride
  }

  /// Whether all tiles are in memory.
  package var isInMemory: Bool { tiles != nil }

  /// Takes over the columns that an earlier run left in the file.
  package func resume(finished columns: Int) throws {
    guard let file, columns > 0 else { return }
    require(columns <= layout.columns, "\(columns) finished columns of \(layout.columns)")
    if let tiles {
      let bytes = layout.area * MemoryLayout<Scalar>.stride
      let count = columns == layout.columns ? layout.count : layout.index(columns, columns)
      try file.read(tiles.base, offset: 0, count: count * bytes)
    }
    finished = columns
  }

  /// Factorizes what is not factorized yet.
  ///
  /// - Parameters:
  ///   - shift: What is added to the diagonal.
  ///   - paint: Writes the tile of a tile row and column into `size` rows of `size` elements; of a
  ///     diagonal one at least the lower triangle, of tiles at the end what lies in the matrix. Called
  ///     from several threads.
  ///   - progress: Called after each panel, when it is on disk, with the finished columns.
  /// - Throws: `LinearAlgebraError.notPositiveDefinite`, `TileFile.Failure`, what `progress` throws.
  package func factorize(
    shift: Double = 0,
    paint: (_ row: Int, _ column: Int, UnsafeMutablePointer<Double>) -> Void,
    progress: (Int) throws -> Void = { _ in }
  ) throws {
    BLAS.prepare()
    let scratch = tiles == nil ? Pages(count: scratchCount) : nil
    while finished < layout.columns {
      let columns = finished..<min(finished + panelWidth, layout.columns)
      let panel = Panel<Scalar>(layout, columns, base: base(columns.lowerBound, scratch))
      panel.paint(shift: shift, paint)
      try subtract(panel)
      if let order = panel.factorize() {
        throw LinearAlgebraError.notPositiveDefinite(order: order, jitter: shift)
      }
      if let file {
        let bytes = layout.area * MemoryLayout<Scalar>.stride
        try file.write(
          panel.base, offset: layout.index(columns.lowerBound, columns.lowerBound) * bytes,
          count: panel.count * bytes)
        try file.synchronize()
      }
      finished = columns.upperBound
      try progress(finished)
    }
  }

  private var scratchCount: Int {
    let bytes =
      min(panelWidth, layout.columns) * layout.columns * layout.area * MemoryLayout<Scalar>.stride
    return (bytes + 7) / 8
  }

  private func base(_ column: Int, _ scratch: Pages?) -> UnsafeMutablePointer<Scalar> {
    if let tiles { return Self.typed(tiles) + layout.index(column, column) * layout.area }
    return Self.typed(scratch!)
  }

  private static func typed(_ pages: Pages) -> UnsafeMutablePointer<Scalar> {
    UnsafeMutableRawPointer(pages.base).assumingMemoryBound(to: Scalar.self)
  }

  /// Subtracts what the columns left of the panel contribute.
  private func subtract(_ panel: Panel<Scalar>) throws {
    let first = panel.columns.lowerBound
    guard first > 0 else { return }
    if let tiles {
      let base = Self.typed(tiles)
      return panel.subtract(
        (0..<first).map { UnsafePointer(base + layout.index(first, $0) * layout.area) })
    }
    let stream = stream((0..<first).map { ($0, first) })
    for _ in 0..<first { panel.subtract([try stream.read()]) }
  }

  /// The tiles of columns in this order, each from a row on, off the disk.
  private func stream(_ runs: [(column: Int, row: Int)]) -> TileStream<Scalar> {
    TileStream(
      file!, layout,
      runs.map { .init(first: layout.index($0.row, $0.column), count: layout.columns - $0.row) })
  }

  /// Calls `body` with the tiles of each finished column in this order, from the diagonal down.
  func forEachColumn(
    _ columns: some Collection<Int>, _ body: (Int, UnsafePointer<Scalar>) -> Void
  ) throws {
    if let tiles {
      let base = Self.typed(tiles)
      for column in columns { body(column, base + layout.index(column, column) * layout.area) }
      return
    }
    let stream = stream(columns.map { ($0, $0) })
    for column in columns { body(column, try stream.read()) }
  }
}
