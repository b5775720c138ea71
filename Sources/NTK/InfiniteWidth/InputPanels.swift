import LinearAlgebra

/// Inputs laid out once, in panels of eight rows (sixteen in single precision), for the inner products of all tiles.
///
/// A matrix product of OpenBLAS would lay out both factors anew for every tile, a fifth of its time.
struct InputPanels<Scalar: KernelScalar>: @unchecked Sendable {
  /// How many rows a panel has.
  static var height: Int { Scalar.lanes }
  private let pages: Pages
  private let columns: Int
  private var storage: UnsafeMutablePointer<Scalar> {
    UnsafeMutableRawPointer(pages.base).assumingMemoryBound(to: Scalar.self)
  }

  /// Room for inputs of this shape.
  init(rows: Int, columns: Int) {
    self.columns = columns
    let bytes = Scalar.padded(rows) * columns * MemoryLayout<Scalar>.stride
    pages = Pages(count: max((bytes + 7) / 8, 1))
  }

  /// Lays out rows that begin with a panel's first one.
  func fill(_ rows: Range<Int>, from inputs: UnsafePointer<Double>) {
    Scalar.pack(rows.count, columns, inputs, storage + rows.lowerBound * columns)
  }

  /// Writes the inner products of these rows with those columns of the other inputs, a row a line
  /// of `stride` elements, to a whole panel's lines; on the diagonal, at least the lower triangle.
  ///
  /// Both ranges start with a panel.
  func multiply(
    _ rows: Range<Int>, _ other: InputPanels, _ others: Range<Int>, isDiagonal: Bool,
    into products: UnsafeMutablePointer<Scalar>, stride: Int
  ) {
    let height = InputPanels.height
    Scalar.multiply(
      (rows.count + height - 1) / height, (others.count + height - 1) / height, columns,
      isLower: isDiagonal, storage + rows.lowerBound * columns,
      other.storage + others.lowerBound * columns, products, stride)
  }
}
