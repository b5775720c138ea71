import LinearAlgebra

extension FiniteNetwork: TrainableNetwork {
  /// What tells it from others with the same parameters.
  public var fingerprint: [String] {
    ["\(widths)", "\(bias)", "\(weightVariance)", "\(parametrization)"] + activation.fingerprint
  }

  /// f_θ(x) for every row of the pass's inputs: N × n_L.
  public func output(of pass: Pass) -> Matrix { pass.output }

  /// θ ← θ − η/N Σᵢ Σₖ dₖ(xᵢ) ∂f_θ,ₖ(xᵢ)/∂θ, in place.
  public mutating func descend(_ pass: Pass, _ direction: Matrix, _ learningRate: Double) {
    // All signals come from the old weights, so they are taken before anything changes.
    let signals = signals(pass, direction)
    parameters.withUnsafeMutableBufferPointer { parameters in
      for (layer, signal) in signals {
        FiniteNetwork.accumulate(
          layer, signal, pass, into: parameters.baseAddress!,
          share: -learningRate / Double(pass.inputs), keep: 1)
      }
    }
  }

  // In a function of its own, so that no other reference keeps the parameters from changing in place.
  private func signals(_ pass: Pass, _ direction: Matrix) -> [(LayerGradient, Matrix)] {
    var back = Backpropagation(self, pass, direction: direction)
    var signals = [(LayerGradient(self, back.layer), back.signal)]
    while back.advance() { signals.append((LayerGradient(self, back.layer), back.signal)) }
    return signals
  }

  /// (1/N) Σᵢ Σₖ dₖ(xᵢ) ∂f_θ,ₖ(xᵢ)/∂θ.
  public func pullback(_ pass: Pass, _ direction: Matrix) -> Vector {
    Vector(unsafeUninitializedCapacity: layout.count) { buffer, count in
      accumulatePullback(pass, direction, into: buffer.baseAddress!, factor: 1, keep: 0)
      count = layout.count
    }
  }

  /// ‖W⁽ˡ⁾(t) − W⁽ˡ⁾(0)‖/√nₗ for every layer.
  public func weightDrift(from start: Vector) -> [Double] {
    (0..<depth).map { drift(layout.weights($0), from: start, summands: widths[$0]) }
  }

  /// The root mean square of α̃⁽ˡ⁾(t) − α̃⁽ˡ⁾(0) for every layer.
  public func activationDrift(_ pass: Pass, from start: Pass) -> [Double] {
    zip(pass.preactivations, start.preactivations).map { $0.rootMeanSquare(to: $1) }
  }
}

extension ParametricNetwork {
  /// ‖W(t) − W(0)‖/√n of some parameters.
  func drift(_ range: Range<Int>, from start: Vector, summands: Int) -> Double {
    var sum = 0.0
    for k in range {
      let difference = parameters[k] - start[k]
      sum += difference * difference
    }
    return (sum / Double(summands)).squareRoot()
  }
}

extension Matrix {
  /// √(mean over all elements of (aᵢⱼ − bᵢⱼ)²).
  public func rootMeanSquare(to other: Matrix) -> Double {
    (self - other).frobeniusNorm / Double(elements.count).squareRoot()
  }
}
