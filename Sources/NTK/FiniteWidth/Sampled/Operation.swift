internal import Glibc
import LinearAlgebra
internal import Statistics

/// A layer of a finite network.
indirect enum Operation: Sendable {
  /// Weights over windows: patches of `places`, one list of positions a window, −1 beyond the edges.
  case affine(AffineLayer, places: [[Int]], output: Grid)
  case activation(Activation)
  /// Means, or other sums over positions: for each output the positions and their weights.
  case positions(places: [[(Int, Double)]], output: Grid)
  case flatten
  case branches(Branches.Combination, [[Operation]])
  case norm(epsilon: Double, overPositions: Bool)
  case dropout(keep: Double, seed: UInt64, stream: UInt64)
  case embedding(Matrix)
  case attention(AttentionHeads)

  /// What a forward pass keeps for the way back.
  indirect enum Kept: Sendable {
    case nothing
    case tensor(Tensor)
    case tensors([Tensor])
    case branches([[Kept]], [Tensor])
  }

  func forward(_ x: Tensor, _ theta: UnsafePointer<Double>) -> (Tensor, Kept) {
    switch self {
    case .affine(let layer, let places, let output):
      let patches = Operation.patches(x, places)
      return (
        Tensor(inputs: x.inputs, grid: output, values: layer(patches, theta)),
        .tensors([Tensor(inputs: x.inputs, grid: output, values: patches), x])
      )
    case .activation(let activation):
      return (
        Tensor(inputs: x.inputs, grid: x.grid, values: activation.applied(to: x.values)), .tensor(x)
      )
    case .positions(let places, let output):
      let c = x.channels
      let result = x.mapRows(output) { from, to in
        for (q, sum) in places.enumerated() {
          for (p, weight) in sum { for k in 0..<c { to[q * c + k] += weight * from[p * c + k] } }
        }
      }
      return (result, .tensor(x))
    case .flatten:
      return (x.reshaped(.point, channels: x.grid.count * x.channels), .tensor(x))
    case .branches(let combination, let branches):
      var (outputs, kept): ([Tensor], [[Kept]]) = ([], [])
      for branch in branches {
        let (output, steps) = branch.forward(x, theta)
        outputs.append(output)
        kept.append(steps)
      }
      var result = outputs[0]
      for other in outputs.dropFirst() {
        result.values =
          combination == .sum ? result.values + other.values : result.values.hadamard(other.values)
      }
      return (result, .branches(kept, outputs))
    case .norm(let epsilon, let overPositions):
      let result = Operation.normalize(x, epsilon, overPositions)
      return (result.0, .tensors([result.0, result.1]))
    case .dropout(let keep, _, _):
      let mask = mask(x)!
      var result = x
      result.values = x.values.hadamard(mask.values) / keep
      return (result, .tensor(mask))
    case .embedding(let embedding):
      let size = embedding.elements.count
      var result = x
      for k in result.values.elements.indices {
        result.values.elements[k] += embedding.elements[k % size]
      }
      return (result, .nothing)
    case .attention(let heads): return heads.forward(x, theta)
    }
  }

  /// From signals at the outputs (`repeats` directions an input) to those at the inputs; `visit` is
  /// told of weights on the way.
  func backward(
    _ signal: Tensor, _ kept: Kept, _ theta: UnsafePointer<Double>, repeats: Int,
    visit: (AffineTrace) -> Void
  ) -> Tensor {
    var result = signal
    switch (self, kept) {
    case (.affine(let layer, let places, let output), .tensors(let tensors)):
      visit(
        AffineTrace(
          layer: layer, patches: tensors[0].values, signal: signal.values,
          positions: output.count, repeats: repeats))
      let patches = Tensor(
        inputs: signal.inputs, grid: output, values: layer.back(signal.values, theta))
      return Operation.unpatched(patches, places, tensors[1].grid, channels: tensors[1].channels)
    case (.activation(let activation), .tensor(let x)):
      let slope = activation.derivative(of: x.values)
      result.values = Operation.times(signal.values, slope, repeats, x.grid.count)
    case (.positions(let places, _), .tensor(let x)):
      let c = x.channels
      return signal.mapRows(x.grid) { from, to in
        for (q, sum) in places.enumerated() {
          for (p, weight) in sum { for k in 0..<c { to[p * c + k] += weight * from[q * c + k] } }
        }
      }
    case (.flatten, .tensor(let x)): return signal.reshaped(x.grid, channels: x.channels)
    case (.branches(let combination, let branches), .branches(let kept, let outputs)):
      var total: Tensor?
      for (index, branch) in branches.enumerated() {
        var part = signal
        if combination == .product {
          for (other, output) in outputs.enumerated() where other != index {
            part.values = Operation.times(part.values, output.values, repeats, output.grid.count)
          }
        }
        let back = branch.backward(part, kept[index], theta, repeats: repeats, visit: visit)
        if var sum = total {
          sum.values += back.values
          total = sum
        } else {
          total = back
        }
      }
      return total!
    case (.norm(_, let overPositions), .tensors(let tensors)):
      let group = overPositions ? signal.grid.count * signal.channels : signal.channels
      let (y, inverse) = (tensors[0].values.elements, tensors[1].values.elements)
      let groups = signal.values.elements.count / group
      let each = groups / signal.inputs
      for g in 0..<groups {
        let own = (g / each / repeats) * each + g % each
        var (mean, product) = (0.0, 0.0)
        for k in 0..<group {
          let value = signal.values.elements[g * group + k]
          mean += value
          product += value * y[own * group + k]
        }
        mean /= Double(group)
        product /= Double(group)
        for k in 0..<group {
          result.values.elements[g * group + k] =
            inverse[own]
            * (signal.values.elements[g * group + k] - mean - y[own * group + k] * product)
        }
      }
    case (.dropout(let keep, _, _), .tensor(let mask)):
      result.values =
        Operation.times(signal.values, mask.values, repeats, mask.grid.count) / keep
    case (.embedding, _): break
    case (.attention(let heads), .tensors(let tensors)):
      return heads.backward(signal, tensors, theta, repeats: repeats, visit: visit)
    default: fatalError("a layer and what another one kept")
    }
    return result
  }

  /// Signals times numbers of their inputs.
  private static func times(
    _ signal: Matrix, _ factor: Matrix, _ repeats: Int, _ positions: Int
  ) -> Matrix {
    if repeats == 1 { return signal.hadamard(factor) }
    var result = signal
    let c = signal.columns
    result.withUnsafeMutableStorage { s in
      factor.withUnsafeStorage { f in
        let (target, source) = (SharedPointer(base: s), SharedSource(base: f))
        Parallel.forEach(signal.rows / positions) { row in
          let (t, d) = (
            target.base + row * positions * c, source.base + row / repeats * positions * c
          )
          for k in 0..<positions * c { t[k] *= d[k] }
        }
      }
    }
    return result
  }

  private static func patches(_ x: Tensor, _ places: [[Int]]) -> Matrix {
    let (taps, c) = (places[0].count, x.channels)
    if taps == 1, places.count == x.grid.count { return x.values }
    let (size, from) = (places.count * taps * c, x.grid.count * c)
    var result = Matrix(rows: x.inputs * places.count, columns: taps * c)
    result.withUnsafeMutableStorage { storage in
      x.values.withUnsafeStorage { source in
        let (target, source) = (SharedPointer(base: storage), SharedSource(base: source))
        Parallel.forEach(x.inputs) { i in
          var to = target.base + i * size
          for window in places {
            for p in window {
              if p >= 0 { to.update(from: source.base + i * from + p * c, count: c) }
              to += c
            }
          }
        }
      }
    }
    return result
  }

  private static func unpatched(
    _ patches: Tensor, _ places: [[Int]], _ grid: Grid, channels c: Int
  ) -> Tensor {
    let taps = places[0].count
    if taps == 1, places.count == grid.count {
      return Tensor(inputs: patches.inputs, grid: grid, values: patches.values)
    }
    let flat = patches.reshaped(
      Grid(rows: 1, columns: places.count * taps, axes: 1), channels: c)
    return flat.mapRows(grid) { from, to in
      var at = from
      for window in places {
        for p in window {
          if p >= 0 { for k in 0..<c { to[p * c + k] += at[k] } }
          at += c
        }
      }
    }
  }

  private static func normalize(
    _ x: Tensor, _ epsilon: Double, _ overPositions: Bool
  ) -> (Tensor, Tensor) {
    let group = overPositions ? x.grid.count * x.channels : x.channels
    var result = x
    let groups = x.values.elements.count / group
    var inverses = [Double](repeating: 0, count: groups)
    for g in 0..<groups {
      var (mean, square) = (0.0, 0.0)
      for k in 0..<group { mean += x.values.elements[g * group + k] }
      mean /= Double(group)
      for k in 0..<group {
        let d = x.values.elements[g * group + k] - mean
        square += d * d
      }
      let variance = square / Double(group) + epsilon
      inverses[g] = variance > 0 ? 1 / variance.squareRoot() : 0
      for k in 0..<group {
        result.values.elements[g * group + k] =
          (x.values.elements[g * group + k] - mean) * inverses[g]
      }
    }
    return (
      result,
      Tensor(
        inputs: x.inputs, grid: .point, values: Matrix(rows: groups, columns: 1, elements: inverses)
      )
    )
  }

  /// 1 for elements that dropout keeps.
  private func mask(_ x: Tensor) -> Tensor? {
    guard case .dropout(let keep, let seed, let stream) = self else { return nil }
    var result = x
    NormalGenerator(seed: seed, stream: stream).fill(&result.values)
    let limit = keep < 1 ? NormalDistribution().quantile(keep) : .infinity
    for k in result.values.elements.indices {
      result.values.elements[k] = result.values.elements[k] <= limit ? 1 : 0
    }
    return result
  }
}

extension NormalGenerator {
  /// Fills a matrix with the first numbers of the stream.
  func fill(_ matrix: inout Matrix) {
    let count = matrix.elements.count
    guard count > 0 else { return }
    matrix.withUnsafeMutableStorage { fill($0, start: 0, count: count) }
  }
}

extension [Operation] {
  func forward(_ x: Tensor, _ theta: UnsafePointer<Double>) -> (Tensor, [Operation.Kept]) {
    var (value, kept) = (x, [Operation.Kept]())
    for operation in self {
      let (next, rest) = operation.forward(value, theta)
      kept.append(rest)
      value = next
    }
    return (value, kept)
  }

  func backward(
    _ signal: Tensor, _ kept: [Operation.Kept], _ theta: UnsafePointer<Double>, repeats: Int,
    visit: (AffineTrace) -> Void
  ) -> Tensor {
    var signal = signal
    for (operation, rest) in zip(self, kept).reversed() {
      signal = operation.backward(signal, rest, theta, repeats: repeats, visit: visit)
    }
    return signal
  }
}
