internal import CNTKKernels

/// Which coefficients of two sets of inputs the vector kernel of series goes through, layer by layer.
final class SeriesShape: @unchecked Sendable {
  /// Between the degrees of terms: 2 for odd and even functions.
  let step: Int
  /// The degree of the first term of σ, and of σ̇.
  let firstValue: Int
  let firstSlope: Int
  /// All terms of all layers, and all tails.
  let count: Int
  let tailCount: Int
  /// For each layer: how many terms, where they start, and where the tails do.
  private let numbers: UnsafeMutablePointer<Int>
  private let layers: Int

  /// Nil where a variable is cut into panels: its pairs may need the plane.
  init?(_ sets: [[[Profile]]]) {
    let profiles = sets.flatMap { $0.joined() }
    guard profiles.allSatisfy({ $0.panels == nil }) else { return nil }
    let even = profiles.allSatisfy { SeriesShape.lacks($0, from: 1) }
    let odd = profiles.allSatisfy { SeriesShape.lacks($0, from: 0) }
    step = even || odd ? 2 : 1
    firstValue = odd && !even ? 1 : 0
    firstSlope = even ? 1 : 0
    layers = 1 + (sets.map(\.count).max() ?? 0)
    numbers = .allocate(capacity: 3 * layers)
    numbers.initialize(repeating: 0, count: 3 * layers)
    let block = Int(NTK_BLOCK)
    var (start, tailStart) = (0, 0)
    for layer in 1..<max(layers, 1) {
      let length = sets.compactMap { $0.count >= layer ? $0[layer - 1] : nil }.joined().reduce(0) {
        max($0, $1.value.count, $1.derivative.count)
      }
      let terms = ((length + step - 1) / step + block - 1) / block * block
      numbers[layer] = terms
      numbers[layers + layer] = start
      numbers[2 * layers + layer] = tailStart
      start += terms
      tailStart += terms / block
    }
    (count, tailCount) = (start, tailStart)
  }

  deinit { numbers.deallocate() }

  /// As the kernel wants it; lives as long as this object.
  var parameters: ntk_series {
    ntk_series(
      step: step, first_value: firstValue, first_slope: firstSlope, terms: numbers,
      start: numbers + layers, tail_start: numbers + 2 * layers)
  }

  /// Writes a profile's coefficients for input `i` of `stride`.
  func write<Scalar: KernelScalar>(
    _ profile: Profile, layer: Int, to values: UnsafeMutablePointer<Scalar>,
    _ slopes: UnsafeMutablePointer<Scalar>, _ tails: UnsafeMutablePointer<Scalar>, stride: Int
  ) {
    let (terms, start) = (numbers[layer], numbers[layers + layer])
    for k in 0..<terms {
      let (value, slope) = (firstValue + step * k, firstSlope + step * k)
      if value < profile.value.count { values[(start + k) * stride] = Scalar(profile.value[value]) }
      if slope < profile.derivative.count {
        slopes[(start + k) * stride] = Scalar(profile.derivative[slope])
      }
    }
    var rest = 0.0
    for k in Swift.stride(from: terms - 1, through: 0, by: -1) {
      let value = Double(values[(start + k) * stride])
      rest += value * value
      if k % Int(NTK_BLOCK) == 0 {
        tails[(numbers[2 * layers + layer] + k / Int(NTK_BLOCK)) * stride] = Scalar(rest)
      }
    }
  }

  /// Whether σ has no terms of degrees `first`, `first` + 2, …, and σ̇ none of the others, but for what
  /// quadrature rounds.
  private static func lacks(_ profile: Profile, from first: Int) -> Bool {
    isSmall(profile.value, from: first) && isSmall(profile.derivative, from: 1 - first)
  }

  private static func isSmall(_ terms: [Double], from first: Int) -> Bool {
    let part = stride(from: first, to: terms.count, by: 2).reduce(0) { $0 + terms[$1] * terms[$1] }
    return part <= 1e-28 * terms.reduce(0) { $0 + $1 * $1 }
  }
}
