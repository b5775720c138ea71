internal import CNTKKernels
internal import COpenBLAS

/// The matrix that `BandReduction` works on, and what is still to be done to it.
///
/// Reflections I − V T Vᵀ on both sides turn the rest A into A − V Xᵀ − X Vᵀ, with X = Y − ½ V (Tᵀ Vᵀ Y)
/// and Y = A V T. A pass over the rest does this, and multiplies what comes out by V T of the
/// reflections that follow while it is in cache: only their rows are changed before. One triangle is
/// kept.
final class BandReducer {
  /// The band's width, and the number of rows that a step brings to it.
  static let width = 16

  let order: Int
  /// Where the matrix is, and in the end, above the band, the reflections.
  let storage: Pages
  /// Between rows, an odd number of cache lines, so that columns do not share theirs.
  private let stride: Int
  /// The first row of the rest that `update` is for.
  private var corner = 0
  /// Vᵀ, Xᵀ and Vᵀ once more: V and X beside X and V are what a pass subtracts the product of.
  private let update: Pages
  /// V T, row by row.
  private let scaled: Pages
  /// Each tile's share of Y, for its rows and for its columns.
  private let shares: Pages
  /// Y, and then X, row by row.
  private let images: Pages

  private var matrix: UnsafeMutablePointer<Double> { storage.base }

  /// Copies the upper triangle.
  init(_ source: Matrix) {
    let (n, width) = (source.rows, BandReducer.width)
    order = (n + width - 1) / width * width
    stride = order + (order / 8 % 2 == 0 ? 8 : 0)
    storage = Pages(count: order * stride)
    update = Pages(count: 3 * width * order)
    scaled = Pages(count: width * order)
    images = Pages(count: width * order)
    let strips = order / 96 + 2
    shares = Pages(count: strips * width * (order + 192))
    let (target, rowStride) = (SharedPointer(base: storage.base), stride)
    source.withUnsafeStorage { base in
      let source = SharedSource(base: base)
      Parallel.forEach((n + 63) / 64) { block in
        for i in 64 * block..<min(64 * block + 64, n) {
          (target.base + i * rowStride + i).update(from: source.base + i * n + i, count: n - i)
        }
      }
    }
  }

  /// Brings the rows from `start` on to the band; what is below them must wait for the next step.
  func eliminate(from start: Int) -> (band: Vector, reflector: BlockReflector) {
    updateRows(from: start)
    let factor = factorize(from: start)
    let rows = band(from: start)
    let reflector = reflector(from: start, factor)
    pass(reflector)
    prepareUpdate(reflector)
    return (rows, reflector)
  }

  /// Brings the last rows up to date.
  func finish() -> Vector {
    let start = order - BandReducer.width
    if corner > 0 { updateRows(from: start) }
    return band(from: start)
  }

  /// T's elements in the columns of a step.
  private func band(from start: Int) -> Vector {
    let width = BandReducer.width
    var band = Vector(repeating: 0, count: width * (width + 1))
    for j in 0..<width {
      let row = matrix + (start + j) * stride + start
      for i in j...j + width where start + i < order { band[j * (width + 1) + i - j] = row[i] }
    }
    return band
  }

  /// Does to the rows from `start` on what the last step left to do.
  private func updateRows(from start: Int) {
    guard corner > 0 else { return }
    subtract(rows: 0..<BandReducer.width, columns: 0..<order - start)
  }

  /// A ← A − V Xᵀ − X Vᵀ in a part of the rest, counted from its corner.
  private func subtract(rows: Range<Int>, columns: Range<Int>) {
    let (length, width) = (order - corner, BandReducer.width)
    ntk_accumulate(
      rows.count, columns.count, 2 * width, 1, update.base + rows.lowerBound, 1, length,
      update.base + width * length + columns.lowerBound, length,
      matrix + (corner + rows.lowerBound) * stride + corner + columns.lowerBound, stride)
  }

  /// QR of the rows from `start` on, right of their square: rows are LAPACK's columns.
  private func factorize(from start: Int) -> Vector {
    let width = BandReducer.width
    let (m, n, ld) = (Int32(order - start - width), Int32(width), Int32(stride))
    var factor = Vector(repeating: 0, count: width * width)
    withUnsafePointer(to: n) { n in
      var (m, ld, info) = (m, ld, Int32(0))
      dgeqrt3_(&m, n, matrix + start * stride + start + width, &ld, &factor, n, &info)
    }
    return factor
  }

  /// Turns what LAPACK left into Vᵀ, with V T beside it.
  private func reflector(from start: Int, _ factor: Vector) -> BlockReflector {
    let width = BandReducer.width
    let vectors = matrix + start * stride + start + width
    for c in 0..<width {
      (vectors + c * stride).update(repeating: 0, count: c)
      vectors[c * (stride + 1)] = 1
    }
    let reflector = BlockReflector(
      start: start + width, length: order - start - width, count: width, vectors: vectors,
      stride: stride, factor: factor)
    scaled.base.update(repeating: 0, count: reflector.length * width)
    ntk_accumulate(
      reflector.length, width, width, 0, vectors, 1, stride, reflector.factor, width, scaled.base,
      width)
    return reflector
  }

  /// Does to the rest what the last step left to do, and multiplies it by V T of the reflections that
  /// follow, tile by tile.
  private func pass(_ next: BlockReflector) {
    let tile = BandReducer.tile(next.length)
    let tiles = TriangularTiling(n: next.length, size: tile)
    Parallel.forEach(tiles.count) { index in
      // The tiling is that of a lower triangle.
      let (columns, rows) = tiles[index]
      let (i, j) = (rows.lowerBound / tile, columns.lowerBound / tile)
      if i == j {
        updateDiagonal(rows, next)
      } else if corner > 0 {
        let shift = next.start - corner
        subtract(
          rows: rows.lowerBound + shift..<rows.upperBound + shift,
          columns: columns.lowerBound + shift..<columns.upperBound + shift)
      }
      let block =
        matrix + (next.start + rows.lowerBound) * stride + next.start + columns.lowerBound
      multiply(
        rows.count, columns.count, block, stride, 1, columns.lowerBound,
        share(i, j, next.length))
      guard i != j else { return }
      multiply(
        columns.count, rows.count, block, 1, stride, rows.lowerBound, share(j, i, next.length))
    }
  }

  /// Rows and columns of a tile: whole blocks of `ntk_accumulate`, which stay in cache.
  private static func tile(_ length: Int) -> Int { length > 768 ? 192 : 96 }

  private static func strips(_ length: Int) -> Int { (length + tile(length) - 1) / tile(length) }

  /// The share of Y for the rows of a strip that comes from the columns of another.
  private func share(_ strip: Int, _ other: Int, _ length: Int) -> UnsafeMutablePointer<Double> {
    let (strips, tile) = (BandReducer.strips(length), BandReducer.tile(length))
    return shares.base + (strip * strips + other) * tile * BandReducer.width
  }

  /// A part of the rest times the rows of V T from `first` on.
  private func multiply(
    _ rows: Int, _ count: Int, _ a: UnsafePointer<Double>, _ row: Int, _ step: Int, _ first: Int,
    _ target: UnsafeMutablePointer<Double>
  ) {
    let width = BandReducer.width
    target.update(repeating: 0, count: rows * width)
    ntk_accumulate(
      rows, width, count, 0, a, row, step, scaled.base + first * width, width, target, width)
  }

  /// A tile on the diagonal: what is above it is brought up to date and copied below.
  private func updateDiagonal(_ range: Range<Int>, _ next: BlockReflector) {
    let (size, shift) = (48, next.start - corner)
    for start in Swift.stride(from: range.lowerBound, to: range.upperBound, by: size) {
      let end = min(start + size, range.upperBound)
      if corner > 0 {
        subtract(
          rows: start + shift..<end + shift, columns: start + shift..<range.upperBound + shift)
      }
      for i in Swift.stride(from: start, to: end, by: 16) {
        mirror(i + next.start..<min(i + 16, end) + next.start, upTo: range.upperBound + next.start)
      }
    }
  }

  /// Copies rows to columns, from the diagonal on.
  private func mirror(_ range: Range<Int>, upTo end: Int) {
    let block = matrix + range.lowerBound * (stride + 1)
    for i in 0..<range.count {
      for j in i + 1..<max(range.count, i + 1) { block[j * stride + i] = block[i * stride + j] }
    }
    ntk_transpose(
      range.count, end - range.upperBound, block + range.count, stride,
      block + range.count * stride, stride)
  }

  /// V and X of a step, once its pass is over.
  private func prepareUpdate(_ step: BlockReflector) {
    let (width, length) = (BandReducer.width, step.length)
    let tile = BandReducer.tile(length)
    let overlaps = Parallel.chunks(length, of: tile) { collect($0, step) }
    // ½ Tᵀ Vᵀ Y.
    var overlap = Vector(repeating: 0, count: width * width)
    for part in overlaps {
      for k in 0..<width * width { overlap[k] += part[k] / 2 }
    }
    var middle = Vector(repeating: 0, count: width * width)
    ntk_accumulate(
      width, width, width, 0, step.transposedFactor, width, 1, overlap, width, &middle, width)
    corner = step.start
    for c in 0..<width {
      let row = step.vectors + c * step.stride
      (update.base + c * length).update(from: row, count: length)
      (update.base + (c + 2 * width) * length).update(from: row, count: length)
    }
    Parallel.forEach(BandReducer.strips(length)) { strip in
      let rows = strip * tile..<min(strip * tile + tile, length)
      let image = images.base + rows.lowerBound * width
      ntk_accumulate(
        rows.count, width, width, 1, update.base + rows.lowerBound, 1, length, middle, width, image,
        width)
      ntk_transpose(
        rows.count, width, image, width, update.base + width * length + rows.lowerBound, length)
    }
  }

  /// Rows of Y = A V T, and their share of Vᵀ Y.
  private func collect(_ rows: Range<Int>, _ step: BlockReflector) -> Vector {
    let (width, length) = (BandReducer.width, step.length)
    let strip = rows.lowerBound / BandReducer.tile(length)
    let (target, count) = (images.base + rows.lowerBound * width, rows.count * width)
    target.update(from: share(strip, 0, length), count: count)
    for other in 1..<max(BandReducer.strips(length), 1) {
      cblas_daxpy(blasint(count), 1, share(strip, other, length), 1, target, 1)
    }
    var overlap = Vector(repeating: 0, count: width * width)
    ntk_accumulate(
      width, width, rows.count, 0, step.vectors + rows.lowerBound, step.stride, 1, target, width,
      &overlap, width)
    return overlap
  }
}
