internal import CNTKKernels
import LinearAlgebra

/// Inputs laid out once, in panels of eight rows, for the inner products of all tiles.
///
/// A matrix product of OpenBLAS would lay out both factors anew for every tile, a fifth of its time.
struct InputPanels: @unchecked Sendable {
  /// How many rows a panel has.
  static let height = 8
  private let pages: Pages
  private let columns: Int
  private var storage: UnsafeMutablePointer<Double> { pages.base }

  /// Room for inputs of this shape.
  init(rows: Int, columns: Int) {
    let height = InputPanels.height
    self.columns = columns
    pages = Pages(count: max((rows + height - 1) / height * height * columns, 1))
  }

  /// Lays out rows that begin with a panel's first one.
  func fill(_ rows: Range<Int>, from inputs: UnsafePointer<Double>) {
    ntk_pack(rows.count, columns, inputs, storage + rows.lowerBound * columns)
  }

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
