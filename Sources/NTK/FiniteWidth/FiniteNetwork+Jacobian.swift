import LinearAlgebra

extension FiniteNetwork {
  /// ∂f_θ,ₖ(xᵢ)/∂θₚ in row i · n_L + k and column p (equations 14 and 21): N n_L × P.
  ///
  /// - Throws: `NTKError.tooLarge` when the matrix would not fit in memory.
  public func jacobian(_ x: Matrix) throws -> Matrix {
    try validate(x, argument: "x")
    let (rows, outputs, count) = (x.rows * outputWidth, outputWidth, layout.count)
    if let fault = Memory.fault(bytes: 8 * Double(rows) * Double(count), argument: "widths") {
      throw fault
    }
    let pass = pass(x)
    var back = Backpropagation(self, pass)
    var jacobian = Matrix(rows: rows, columns: count)
    jacobian.withUnsafeMutableStorage { storage in
      let target = SharedPointer(base: storage)
      repeat {
        let (l, signal, input) = (back.layer, back.signal, pass.activations[back.layer])
        let (n, m) = (widths[l], widths[l + 1])
        let (scale, biasScale) = (weightScale(l), biasScale)
        let (weights, biases) = (layout.weights(l).lowerBound, layout.biases(l).lowerBound)
        signal.withUnsafeStorage { signal in
          input.withUnsafeStorage { input in
            let (signal, input) = (SharedSource(base: signal), SharedSource(base: input))
            Parallel.forEach(rows) { row in
              let start = target.base + row * count
              let activation = input.base + row / outputs * n
              for j in 0..<m {
                let s = signal.base[row * m + j]
                start[biases + j] = biasScale * s
                let gradient = start + weights + j * n
                for i in 0..<n { gradient[i] = scale * s * activation[i] }
              }
            }
          }
        }
      } while back.advance()
    }
    return jacobian
  }

  /// target ← keep · target + factor · ⟨∂θ F, d⟩, layer by layer.
  func accumulatePullback(
    _ pass: Pass, _ direction: Matrix, into target: UnsafeMutablePointer<Double>, factor: Double,
    keep: Double
  ) {
    var back = Backpropagation(self, pass, direction: direction)
    let share = factor / Double(pass.inputs)
    repeat {
      FiniteNetwork.accumulate(
        LayerGradient(self, back.layer), back.signal, pass, into: target, share: share, keep: keep)
    } while back.advance()
  }

  /// What a layer's gradient is made of; holds no parameters, which may be its target.
  struct LayerGradient {
    let layer: Int
    let inputs: Int
    let outputs: Int
    let weightScale: Double
    let biasScale: Double
    let weights: Int
    let biases: Int

    init(_ network: FiniteNetwork, _ l: Int) {
      layer = l
      (inputs, outputs) = (network.widths[l], network.widths[l + 1])
      (weightScale, biasScale) = (network.weightScale(l), network.biasScale)
      weights = network.layout.weights(l).lowerBound
      biases = network.layout.biases(l).lowerBound
    }
  }

  /// The part of one layer's weights and biases.
  static func accumulate(
    _ layer: LayerGradient, _ signal: Matrix, _ pass: Pass,
    into target: UnsafeMutablePointer<Double>, share: Double, keep: Double
  ) {
    let (n, m) = (layer.inputs, layer.outputs)
    signal.withUnsafeStorage { signal in
      pass.activations[layer.layer].withUnsafeStorage { input in
        BLAS.gemm(
          transposeA: true, m: m, n: n, k: pass.inputs, alpha: share * layer.weightScale,
          a: signal, lda: m, b: input, ldb: n, beta: keep, c: target + layer.weights, ldc: n)
      }
      let biases = target + layer.biases
      for j in 0..<m { biases[j] = keep == 0 ? 0 : keep * biases[j] }
      for i in 0..<pass.inputs {
        for j in 0..<m { biases[j] += share * layer.biasScale * signal[i * m + j] }
      }
    }
  }
}
