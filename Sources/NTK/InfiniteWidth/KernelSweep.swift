import LinearAlgebra

/// Carries pairs of inputs through the layers and writes down the layers asked for.
struct KernelSweep {
  private let recursion: Recursion
  private let symmetric: Bool
  private let layers: [Int]
  private let last: Int
  private let first: InputDeviations
  private let second: InputDeviations
  private let hasTangentKernel: Bool

  init(
    _ network: InfiniteNetwork, _ x: Matrix, _ y: Matrix, symmetric: Bool, layers: [Int]
  ) throws {
    recursion = Recursion(network)
    self.symmetric = symmetric
    self.layers = layers
    last = layers.max() ?? 1
    first = try InputDeviations(x, depth: last, recursion: recursion)
    second = symmetric ? first : try InputDeviations(y, depth: last, recursion: recursion)
    hasTangentKernel = network.activation.hasTangentKernel
  }

  func run() -> [LayerKernel] {
    let (n, m) = (first.geometry.scaled.rows, second.geometry.scaled.rows)
    let products =
      symmetric
      ? first.geometry.scaled.gram()
      : first.geometry.scaled.times(second.geometry.scaled, transposeRight: true)
    var slots = [Int?](repeating: nil, count: last)
    for (slot, layer) in layers.enumerated() { slots[layer - 1] = slot }
    let sheets = layers.map { _ in Sheets(rows: n, columns: m) }
    Parallel.forEach(n) { i in
      for j in 0..<(symmetric ? i + 1 : m) {
        let states = states(i, j, innerProduct: products.elements[i * m + j])
        for (layer, state) in states.enumerated() {
          guard let slot = slots[layer] else { continue }
          sheets[slot].write(i, j, state)
          if symmetric && i != j { sheets[slot].write(j, i, state) }
        }
      }
    }
    return zip(layers, sheets).map { layer, sheet in
      sheet.kernel(
        layer: layer, hasTangentKernel: hasTangentKernel,
        error: max(first.error(upTo: layer), second.error(upTo: layer)))
    }
  }

  func innerProduct(_ i: Int, _ j: Int) -> Double {
    dot(first.geometry.scaled.row(i), second.geometry.scaled.row(j))
  }

  /// The states of layers 1 to the last one asked for.
  func states(_ i: Int, _ j: Int, innerProduct: Double) -> [Recursion.State] {
    var pair = first.geometry.pair(i, second.geometry, j, innerProduct: innerProduct)
    if symmetric && i == j { pair = GaussianPair(deviation: first.geometry.deviation(i)) }
    var state = recursion.first(pair)
    var states = [state]
    for layer in 1..<last {
      state = recursion.next(
        state, deviation1: first.beforeBias[layer][i], deviation2: second.beforeBias[layer][j],
        profile1: first.profiles[layer - 1][i], profile2: second.profiles[layer - 1][j])
      states.append(state)
    }
    return states
  }

  /// The three kernels of one layer while they are written, each entry by one thread.
  private final class Sheets: @unchecked Sendable {
    private let rows: Int
    private let columns: Int
    private let nngp: UnsafeMutablePointer<Double>
    private let derivative: UnsafeMutablePointer<Double>
    private let ntk: UnsafeMutablePointer<Double>

    init(rows: Int, columns: Int) {
      (self.rows, self.columns) = (rows, columns)
      nngp = .allocate(capacity: rows * columns)
      derivative = .allocate(capacity: rows * columns)
      ntk = .allocate(capacity: rows * columns)
    }

    deinit {
      nngp.deallocate()
      derivative.deallocate()
      ntk.deallocate()
    }

    func write(_ i: Int, _ j: Int, _ state: Recursion.State) {
      nngp[i * columns + j] = state.pair.covariance
      derivative[i * columns + j] = state.derivative
      ntk[i * columns + j] = state.ntk
    }

    func kernel(layer: Int, hasTangentKernel: Bool, error: Double) -> LayerKernel {
      let tangent = hasTangentKernel || layer == 1
      return LayerKernel(
        layer: layer, nngp: matrix(nngp),
        nngpDerivative: layer > 1 && tangent ? matrix(derivative) : nil,
        ntk: tangent ? matrix(ntk) : nil, errorBound: error)
    }

    private func matrix(_ source: UnsafeMutablePointer<Double>) -> Matrix {
      Matrix(
        rows: rows, columns: columns,
        unsafeUninitialized: {
          $0.update(from: source, count: rows * columns)
        })
    }
  }
}
