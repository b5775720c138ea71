import LinearAlgebra

/// Signals ∂f/∂α̃⁽ˡ⁺¹⁾ from the last layer to the first, by the chain rule of equation (21).
struct Backpropagation {
  private let network: FiniteNetwork
  private let pass: FiniteNetwork.Pass
  /// Rows of `signal` that belong to one input: n_L, or 1 once a direction is applied.
  private let rowsPerInput: Int
  /// The layer l whose parameters the signal belongs to.
  private(set) var layer: Int
  /// ∂fₖ(xᵢ)/∂α̃⁽ˡ⁺¹⁾ in row i · n_L + k; or Σₖ dₖ(xᵢ) times it in row i.
  private(set) var signal: Matrix

  /// Signals of every output apart.
  init(_ network: FiniteNetwork, _ pass: FiniteNetwork.Pass) {
    let outputs = network.outputWidth
    self.init(
      network, pass, rowsPerInput: outputs,
      signal: Matrix(rows: pass.inputs * outputs, columns: outputs) {
        $0 % outputs == $1 ? 1 : 0
      })
  }

  /// Signals of the outputs weighted by a direction, N × n_L.
  init(_ network: FiniteNetwork, _ pass: FiniteNetwork.Pass, direction: Matrix) {
    self.init(network, pass, rowsPerInput: 1, signal: direction)
  }

  private init(
    _ network: FiniteNetwork, _ pass: FiniteNetwork.Pass, rowsPerInput: Int, signal: Matrix
  ) {
    self.network = network
    self.pass = pass
    self.rowsPerInput = rowsPerInput
    self.signal = signal
    layer = network.depth - 1
  }

  /// Goes one layer towards the inputs; false at the first one.
  mutating func advance() -> Bool {
    guard layer > 0 else { return false }
    let (n, m) = (network.widths[layer], network.widths[layer + 1])
    let scale = network.weightScale(layer)
    let start = network.layout.weights(layer).lowerBound
    var next = Matrix(
      rows: signal.rows, columns: n,
      unsafeUninitialized: { result in
        signal.withUnsafeStorage { s in
          network.parameters.withUnsafeBufferPointer { theta in
            BLAS.gemm(
              m: signal.rows, n: n, k: m, alpha: scale, a: s, lda: m, b: theta.baseAddress! + start,
              ldb: n, c: result, ldc: n)
          }
        }
      })
    let slope = network.activation.derivative(of: pass.preactivations[layer - 1])
    let (perInput, rows) = (rowsPerInput, next.rows)
    next.withUnsafeMutableStorage { s in
      slope.withUnsafeStorage { slope in
        let (target, source) = (SharedPointer(base: s), SharedSource(base: slope))
        Parallel.forEach(rows) { row in
          let (t, d) = (target.base + row * n, source.base + row / perInput * n)
          for j in 0..<n { t[j] *= d[j] }
        }
      }
    }
    signal = next
    layer -= 1
    return true
  }
}
