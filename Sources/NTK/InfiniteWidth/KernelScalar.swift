internal import CNTKKernels
import LinearAlgebra

/// The precision in which pairs go through the layers, and kernels are kept.
protocol KernelScalar: BinaryFloatingPoint, Sendable {
  /// What inputs bring to their pairs, and where kernels of a layer go, as the vector kernels want them.
  associatedtype Inputs
  associatedtype Sheet

  /// How many numbers a vector holds, and how many rows a panel of inputs.
  static var lanes: Int { get }

  /// The panels of inputs.
  static func panels(of geometry: InputGeometry) -> InputPanels<Self>
  static func pack(_ rows: Int, _ columns: Int, _ from: UnsafePointer<Double>, _ to: Storage)
  static func multiply(
    _ rowPanels: Int, _ columnPanels: Int, _ columns: Int, isLower: Bool, _ rows: Storage,
    _ others: Storage, _ products: Storage, _ stride: Int)
  /// Copies the lower triangle's part in these rows and columns to the upper one.
  static func mirror(rows: Range<Int>, columns: Range<Int>, _ matrix: Storage, _ stride: Int)

  /// Whether no element is infinite or NaN.
  static func areFinite(_ count: Int, _ elements: Storage) -> Bool

  /// Numbers of inputs, in the order of `ntk_inputs`, then values, slopes and tails of series.
  static func inputs(_ fields: (Int) -> Storage, stride: Int) -> Inputs
  static func sheet(nngp: Storage?, derivative: Storage?, ntk: Storage?) -> Sheet
  static func first(
    _ count: Int, _ biasVariance: Double, _ row: inout Inputs, _ column: inout Inputs,
    _ products: UnsafePointer<Self>, _ covariance: Storage, _ gap: Storage,
    _ flags: UnsafeMutablePointer<Int32>
  ) -> Int
  /// Tangent kernels begin as `tangent`, or without it as `trained` times covariances.
  static func sweep(
    _ count: Int, _ operations: [ntk_operation], _ trained: Double, _ row: inout Inputs,
    _ column: inout Inputs, _ covariance: Storage, _ gap: Storage, _ tangent: Storage?,
    _ sheets: UnsafePointer<Sheet>)
}

extension KernelScalar {
  typealias Storage = UnsafeMutablePointer<Self>

  /// To whole vectors.
  static func padded(_ count: Int) -> Int { (count + lanes - 1) / lanes * lanes }
}

extension Double: KernelScalar {
  static var lanes: Int { 8 }

  static func panels(of geometry: InputGeometry) -> InputPanels<Double> { geometry.panels }

  static func pack(_ rows: Int, _ columns: Int, _ from: UnsafePointer<Double>, _ to: Storage) {
    ntk_pack(rows, columns, from, to)
  }

  static func multiply(
    _ rowPanels: Int, _ columnPanels: Int, _ columns: Int, isLower: Bool, _ rows: Storage,
    _ others: Storage, _ products: Storage, _ stride: Int
  ) {
    ntk_products(
      rowPanels, columnPanels, columns, isLower ? 1 : 0, rows, others, products, stride)
  }

  static func areFinite(_ count: Int, _ elements: Storage) -> Bool {
    ntk_finite(count, elements) != 0
  }

  static func mirror(rows: Range<Int>, columns: Range<Int>, _ matrix: Storage, _ stride: Int) {
    BLAS.mirror(rows: rows, columns: columns, c: matrix, ldc: stride)
  }

  static func inputs(_ fields: (Int) -> Storage, stride: Int) -> ntk_inputs {
    ntk_inputs(
      deviation: fields(0), share: fields(1), bias: fields(2), reciprocal: fields(3),
      contraction: fields(4), expansion: fields(5), total: fields(6), rest: fields(7),
      extra: fields(8), excess: fields(9), values: fields(10), slopes: fields(11),
      tails: fields(12), stride: stride)
  }

  static func sheet(nngp: Storage?, derivative: Storage?, ntk: Storage?) -> ntk_sheet {
    ntk_sheet(nngp: nngp, derivative: derivative, ntk: ntk)
  }

  static func first(
    _ count: Int, _ biasVariance: Double, _ row: inout ntk_inputs, _ column: inout ntk_inputs,
    _ products: UnsafePointer<Double>, _ covariance: Storage, _ gap: Storage,
    _ flags: UnsafeMutablePointer<Int32>
  ) -> Int {
    ntk_first(count, biasVariance, &row, &column, products, covariance, gap, flags)
  }

  static func sweep(
    _ count: Int, _ operations: [ntk_operation], _ trained: Double, _ row: inout ntk_inputs,
    _ column: inout ntk_inputs, _ covariance: Storage, _ gap: Storage, _ tangent: Storage?,
    _ sheets: UnsafePointer<ntk_sheet>
  ) {
    ntk_sweep(
      count, operations.count, operations, trained, &row, &column, covariance, gap, tangent, sheets)
  }
}

extension Float: KernelScalar {
  static var lanes: Int { 16 }

  static func panels(of geometry: InputGeometry) -> InputPanels<Float> {
    let inputs = geometry.scaled
    let panels = InputPanels<Float>(rows: inputs.rows, columns: inputs.columns)
    inputs.withUnsafeStorage { storage in
      let (source, columns) = (SharedSource(base: storage), inputs.columns)
      _ = Parallel.chunks(inputs.rows, of: 4 * lanes) { range in
        panels.fill(range, from: source.base + range.lowerBound * columns)
      }
    }
    return panels
  }

  static func pack(_ rows: Int, _ columns: Int, _ from: UnsafePointer<Double>, _ to: Storage) {
    ntk_pack_single(rows, columns, from, to)
  }

  static func multiply(
    _ rowPanels: Int, _ columnPanels: Int, _ columns: Int, isLower: Bool, _ rows: Storage,
    _ others: Storage, _ products: Storage, _ stride: Int
  ) {
    ntk_products_single(
      rowPanels, columnPanels, columns, isLower ? 1 : 0, rows, others, products, stride)
  }

  static func areFinite(_ count: Int, _ elements: Storage) -> Bool {
    (0..<count).allSatisfy { elements[$0].isFinite }
  }

  static func mirror(rows: Range<Int>, columns: Range<Int>, _ matrix: Storage, _ stride: Int) {
    BLAS.mirror(rows: rows, columns: columns, c: matrix, ldc: stride)
  }

  static func inputs(_ fields: (Int) -> Storage, stride: Int) -> ntk_inputs_single {
    ntk_inputs_single(
      deviation: fields(0), share: fields(1), bias: fields(2), reciprocal: fields(3),
      contraction: fields(4), expansion: fields(5), total: fields(6), rest: fields(7),
      extra: fields(8), excess: fields(9), values: fields(10), slopes: fields(11),
      tails: fields(12), stride: stride)
  }

  static func sheet(nngp: Storage?, derivative: Storage?, ntk: Storage?) -> ntk_sheet_single {
    ntk_sheet_single(nngp: nngp, derivative: derivative, ntk: ntk)
  }

  static func first(
    _ count: Int, _ biasVariance: Double, _ row: inout ntk_inputs_single,
    _ column: inout ntk_inputs_single, _ products: UnsafePointer<Float>, _ covariance: Storage,
    _ gap: Storage, _ flags: UnsafeMutablePointer<Int32>
  ) -> Int {
    ntk_first_single(count, biasVariance, &row, &column, products, covariance, gap, flags)
  }

  static func sweep(
    _ count: Int, _ operations: [ntk_operation], _ trained: Double, _ row: inout ntk_inputs_single,
    _ column: inout ntk_inputs_single, _ covariance: Storage, _ gap: Storage, _ tangent: Storage?,
    _ sheets: UnsafePointer<ntk_sheet_single>
  ) {
    ntk_sweep_single(
      count, operations.count, operations, trained, &row, &column, covariance, gap, tangent, sheets)
  }
}
