internal import CNTKKernels
internal import Glibc
import LinearAlgebra

/// φ(A) B for φ(λ) = (1 − e^(−λτ))/λ and a positive semidefinite matrix A, without eigenvectors.
///
/// φ(λ) = τ φ₁(−τλ), φ₁(z) = (eᶻ − 1)/z, is an integral along a parabola around the negative axis,
/// φ₁(z) = (1/2πi) ∮ eˢ/(s (s − z)) ds, which the midpoint rule with 16 pairs of nodes yields to 15
/// digits for all z ≤ 0 at once (Weideman and Trefethen 2007). Each node is a linear system with the
/// band matrix that A is reduced to.
struct FlowAction {
  private let reduction: BandReduction
  private let time: Double
  private let nodes: [Node]

  /// A node of the rule: sₖ, and its factor in the sum of imaginary parts.
  private struct Node {
    let real: Double
    let imaginary: Double
    let factorReal: Double
    let factorImaginary: Double
  }

  init(_ matrix: Matrix, time: Double) {
    reduction = BandReduction(matrix)
    self.time = time
    nodes = FlowAction.parabola(16)
  }

  /// φ(A) B.
  func callAsFunction(_ b: Matrix) -> Matrix {
    let size = reduction.order * (reduction.width + 1)
    let factors = Pages(count: 2 * nodes.count * size)
    Parallel.forEach(nodes.count) { k in
      let base = factors.base + 2 * k * size
      reduction.band.withUnsafeBufferPointer { band in
        ntk_band_factor(
          reduction.order, reduction.width, band.baseAddress, time, nodes[k].real,
          nodes[k].imaginary, base, base + size)
      }
    }
    let (blocks, room) = ((b.columns + 15) / 16, 4 * 16 * reduction.order)
    let work = Pages(count: max(blocks, 1) * room)
    return Matrix(
      rows: b.rows, columns: b.columns,
      unsafeUninitialized: { result in
        let target = SharedPointer(base: result)
        Parallel.forEach(blocks) {
          solve(b, 16 * $0, factors, work.base + $0 * room, target.base)
        }
      })
  }

  /// Sixteen right-hand sides at a time, a row of 16 an unknown.
  private func solve(
    _ b: Matrix, _ start: Int, _ factors: Pages, _ work: UnsafeMutablePointer<Double>,
    _ target: UnsafeMutablePointer<Double>
  ) {
    let (n, count) = (16 * reduction.order, min(16, b.columns - start))
    let size = reduction.order * (reduction.width + 1)
    let (given, real, imaginary, sum) = (work, work + n, work + 2 * n, work + 3 * n)
    b.withUnsafeStorage { source in
      for i in 0..<b.rows {
        (given + 16 * i).update(from: source + i * b.columns + start, count: count)
      }
    }
    reduction.rotate(given, columns: 16, transposed: true)
    for (k, node) in nodes.enumerated() {
      real.update(from: given, count: n)
      imaginary.update(repeating: 0, count: n)
      let base = factors.base + 2 * k * size
      ntk_band_solve(reduction.order, reduction.width, base, base + size, real, imaginary)
      for i in 0..<n {
        sum[i] += node.factorReal * imaginary[i] + node.factorImaginary * real[i]
      }
    }
    reduction.rotate(sum, columns: 16, transposed: false)
    for i in 0..<b.rows {
      for c in 0..<count { target[i * b.columns + start + c] = time * sum[16 * i + c] }
    }
  }

  /// s(u) = μ(iu + 1)² at u = (k + ½)h, with h = 3/N and μ = πN/12.
  private static func parabola(_ count: Int) -> [Node] {
    let (step, size) = (3 / Double(count), .pi * Double(count) / 12)
    return (0..<count).map { k in
      let u = (Double(k) + 0.5) * step
      let (a, b) = (size * (1 - u * u), 2 * size * u)
      // s′ = 2μ(i − u).
      let (c, d) = (-2 * size * u, 2 * size)
      // (h/π) eˢ s′/s.
      let (wave, norm) = (step / .pi * exp(a), a * a + b * b)
      let (e, f) = ((c * a + d * b) / norm, (d * a - c * b) / norm)
      return Node(
        real: a, imaginary: b, factorReal: wave * (cos(b) * e - sin(b) * f),
        factorImaginary: wave * (cos(b) * f + sin(b) * e))
    }
  }
}
