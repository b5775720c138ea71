internal import CNTKKernels
import LinearAlgebra

/// Inputs laid out once, in panels of eight rows, for the inner products of all tiles.
///
/// A matrix product of OpenBLAS would lay out both factors anew for every tile, a fifth of its time.
final class InputPanels: @unchecked Sendable {
  /// How many rows a panel has.
  static let height = 8
  private let storage: UnsafeMutablePointer<Double>
  private let columns: Int

  /// Room for inputs of this shape.
  init(rows: Int, columns: Int) {
    let (height, size) = (InputPanels.height, MemoryLayout<Double>.stride)
    let count = max((rows + height - 1) / height * height * columns, 1)
    self.columns = columns
    storage = UnsafeMutableRawPointer.allocate(byteCount: count * size, alignment: 64)
      .assumingMemoryBound(to: Double.self)
    HugePages.advise(storage, count: count)
  }

  /// Lays out rows that begin with a panel's first one.
  func fill(_ rows: Range<Int>, from inputs: UnsafePointer<Double>) {
    ntk_pack(rows.count, columns, inputs, storage + rows.lowerBound * columns)
  }

  deinit { storage.deallocate() }

  /// Writes the inner products of these rows with those columns of the other inputs, a row a line
  /// of `stride` elements, to a multiple of eight lines; on the diagonal, at least the lower triangle.
  ///
  /// Both ranges start at multiples of eight.
  func multiply(
    _ rows: Range<Int>, _ other: InputPanels, _ others: Range<Int>, isDiagonal: Bool,
    into products: UnsafeMutablePointer<Double>, stride: Int
  ) {
    let height = InputPanels.height
    ntk_products(
      (rows.count + height - 1) / height, (others.count + height - 1) / height, columns,
      isDiagonal ? 1 : 0, storage + rows.lowerBound * columns,
      other.storage + others.lowerBound * columns, products, stride)
  }
}
