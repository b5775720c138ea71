import LinearAlgebra

/// Draws the parameters of a network: stream 2l for W⁽ˡ⁾, 2l + 1 for b⁽ˡ⁾.
struct Draw {
  let layout: ParameterLayout
  let seed: UInt64

  func parameters(_ initialization: Initialization) -> Vector {
    var parameters = Vector(unsafeUninitializedCapacity: layout.count) { buffer, count in
      let target = SharedPointer(base: buffer.baseAddress!)
      HugePages.advise(target.base, count: layout.count)
      for l in 0..<layout.layers {
        fill(target, layout.weights(l), stream: 2 * l)
        fill(target, layout.biases(l), stream: 2 * l + 1)
      }
      count = layout.count
    }
    if initialization == .orthogonal {
      for l in 0..<layout.layers { orthogonalize(&parameters, l) }
    }
    return parameters
  }

  private func fill(_ target: SharedPointer, _ range: Range<Int>, stream: Int) {
    let generator = NormalGenerator(seed: seed, stream: UInt64(stream))
    let chunk = 1 << 14
    Parallel.forEach((range.count + chunk - 1) / chunk) { k in
      generator.fill(
        target.base + range.lowerBound + k * chunk, start: k * chunk,
        count: min(chunk, range.count - k * chunk))
    }
  }

  private func orthogonalize(_ parameters: inout Vector, _ l: Int) {
    let (n, m) = (layout.widths[l], layout.widths[l + 1])
    let gaussian = Matrix(rows: m, columns: n, elements: Array(parameters[layout.weights(l)]))
    let rows = m <= n ? gaussian.orthonormalRows() : gaussian.transposed.orthonormalRows()
    let scale = Double(max(m, n)).squareRoot()
    let weights = scale * (m <= n ? rows : rows.transposed)
    parameters.replaceSubrange(layout.weights(l), with: weights.elements)
  }
}
