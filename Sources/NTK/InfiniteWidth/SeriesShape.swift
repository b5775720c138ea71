internal import CNTKKernels

/// Which coefficients of two sets of inputs the vector kernel of series goes through in one operation.
struct SeriesShape: Sendable {
  /// Between the degrees of terms: 2 for odd and even functions.
  let step: Int
  /// The degree of the first term of σ, and of σ̇.
  let firstValue: Int
  let firstSlope: Int
  /// How many terms; where they and their tails start.
  let terms: Int
  let start: Int
  let tailStart: Int

  /// Nil where a variable is cut into panels: its pairs may need the plane.
  init?(_ profiles: [Profile], start: Int, tailStart: Int) {
    guard profiles.allSatisfy({ $0.panels == nil }) else { return nil }
    let even = profiles.allSatisfy { SeriesShape.lacks($0, from: 1) }
    let odd = profiles.allSatisfy { SeriesShape.lacks($0, from: 0) }
    step = even || odd ? 2 : 1
    firstValue = odd && !even ? 1 : 0
    firstSlope = even ? 1 : 0
    let block = Int(NTK_BLOCK)
    let length = profiles.reduce(0) { max($0, $1.value.count, $1.derivative.count) }
    terms = ((length + step - 1) / step + block - 1) / block * block
    (self.start, self.tailStart) = (start, tailStart)
  }

  /// How many tails.
  var tailCount: Int { terms / Int(NTK_BLOCK) }

  /// As the kernel wants it.
  var parameters: ntk_series {
    ntk_series(
      step: step, first_value: firstValue, first_slope: firstSlope, terms: terms, start: start,
      tail_start: tailStart)
  }

  /// Writes a profile's coefficients for an input, one term `stride` after the other.
  func write<Scalar: KernelScalar>(
    _ profile: Profile, to values: UnsafeMutablePointer<Scalar>,
    _ slopes: UnsafeMutablePointer<Scalar>, _ tails: UnsafeMutablePointer<Scalar>, stride: Int
  ) {
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
        tails[(tailStart + k / Int(NTK_BLOCK)) * stride] = Scalar(rest)
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

/// The series of all operations that have one.
struct SeriesShapes: Sendable {
  /// [operation].
  private(set) var shapes: [SeriesShape?] = []
  /// All terms, and all tails.
  private(set) var count = 0
  private(set) var tailCount = 0

  /// Nil where an operation has no vector kernel.
  init?(_ program: PairProgram, _ sets: [InputDeviations]) {
    guard program.slots <= Int(NTK_SLOTS) else { return nil }
    for (number, operation) in program.operations.enumerated() {
      shapes.append(nil)
      guard case .activation(_, let kernel, _) = operation else { continue }
      guard let kernel else { return nil }
      guard case .series = kernel else { continue }
      guard
        let shape = SeriesShape(
          sets.flatMap { $0.profiles[number] }, start: count, tailStart: tailCount)
      else { return nil }
      shapes[number] = shape
      count += shape.terms
      tailCount += shape.tailCount
    }
  }
}
