import LinearAlgebra

/// The kernels of one layer while threads write them, each entry by one thread.
final class KernelSheet: @unchecked Sendable {
  let rows: Int
  let columns: Int
  /// Which of them are wanted.
  let parts: KernelParts
  private(set) var nngp: UnsafeMutablePointer<Double>?
  private(set) var derivative: UnsafeMutablePointer<Double>?
  private(set) var ntk: UnsafeMutablePointer<Double>?

  init(rows: Int, columns: Int, parts: KernelParts) {
    (self.rows, self.columns, self.parts) = (rows, columns, parts)
    func part(_ part: KernelParts) -> UnsafeMutablePointer<Double>? {
      parts.contains(part) ? .allocate(capacity: rows * columns) : nil
    }
    nngp = part(.nngp)
    derivative = part(.derivative)
    ntk = part(.ntk)
  }

  deinit {
    for part in [nngp, derivative, ntk] { part?.deallocate() }
  }

  func write(_ i: Int, _ j: Int, _ state: Recursion.State) {
    let at = i * columns + j
    nngp?[at] = state.pair.covariance
    derivative?[at] = state.derivative
    ntk?[at] = state.ntk
  }

  /// Copies the lower triangle's part in these rows and columns to the upper one.
  func mirror(rows: Range<Int>, columns range: Range<Int>) {
    for part in [nngp, derivative, ntk] {
      if let part { BLAS.mirror(rows: rows, columns: range, c: part, ldc: columns) }
    }
  }

  /// The finished kernels; each part's storage is given back as soon as it is copied.
  func kernel(layer: Int, error: Double) -> LayerKernel {
    LayerKernel(
      layer: layer, nngp: take(&nngp) ?? Matrix(rows: 0, columns: 0),
      nngpDerivative: take(&derivative), ntk: take(&ntk), errorBound: error)
  }

  private func take(_ part: inout UnsafeMutablePointer<Double>?) -> Matrix? {
    guard let source = part else { return nil }
    part = nil
    defer { source.deallocate() }
    return Matrix(
      rows: rows, columns: columns,
      unsafeUninitialized: { $0.update(from: source, count: rows * columns) })
  }
}

/// Which kernels of a layer.
struct KernelParts: OptionSet {
  let rawValue: Int
  static let nngp = KernelParts(rawValue: 1)
  static let derivative = KernelParts(rawValue: 2)
  static let ntk = KernelParts(rawValue: 4)
  static let all: KernelParts = [.nngp, .derivative, .ntk]
}
