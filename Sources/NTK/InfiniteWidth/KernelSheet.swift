import LinearAlgebra

/// Where the kernels of one layer go while threads write them, each entry by one thread.
struct KernelSheet<Scalar: KernelScalar>: @unchecked Sendable {
  let columns: Int
  /// The row and column of the first entry; not zero where a sheet is a part of the kernel.
  var origin = (row: 0, column: 0)
  var nngp: UnsafeMutablePointer<Scalar>?
  var derivative: UnsafeMutablePointer<Scalar>?
  var ntk: UnsafeMutablePointer<Scalar>?

  /// Where the entry of inputs i and j is.
  func place(_ i: Int, _ j: Int) -> Int { (i - origin.row) * columns + j - origin.column }

  func write(_ i: Int, _ j: Int, _ state: Recursion.State) {
    let at = place(i, j)
    nngp?[at] = Scalar(state.pair.covariance)
    derivative?[at] = Scalar(state.derivative)
    ntk?[at] = Scalar(state.ntk)
  }

  /// Whether entries of input i from column `start` on are finite.
  func isFinite(_ i: Int, _ start: Int, _ count: Int) -> Bool {
    let at = place(i, start)
    func isFinite(_ part: UnsafeMutablePointer<Scalar>?) -> Bool {
      part.map { Scalar.areFinite(count, $0 + at) } ?? true
    }
    return isFinite(nngp) && isFinite(derivative) && isFinite(ntk)
  }

  /// Copies the lower triangle's part in these rows and columns to the upper one.
  func mirror(rows: Range<Int>, columns range: Range<Int>) {
    for part in [nngp, derivative, ntk] {
      if let part { Scalar.mirror(rows: rows, columns: range, part, columns) }
    }
  }
}

/// Which kernels of a layer.
struct KernelParts: OptionSet {
  let rawValue: Int
  static let nngp = KernelParts(rawValue: 1)
  static let derivative = KernelParts(rawValue: 2)
  static let ntk = KernelParts(rawValue: 4)
  static let all: KernelParts = [.nngp, .derivative, .ntk]

  /// How many.
  var count: Int { rawValue.nonzeroBitCount }
}

extension Matrix {
  /// `count` matrices of one shape that `body` writes, all of them at once.
  static func uninitialized(
    _ count: Int, rows: Int, columns: Int, pointers: [UnsafeMutablePointer<Double>] = [],
    _ body: ([UnsafeMutablePointer<Double>]) -> Void
  ) -> [Matrix] {
    guard pointers.count < count else {
      body(pointers)
      return []
    }
    var others: [Matrix] = []
    let matrix = Matrix(
      rows: rows, columns: columns,
      unsafeUninitialized: {
        others = uninitialized(
          count, rows: rows, columns: columns, pointers: pointers + [$0], body)
      })
    return [matrix] + others
  }
}
