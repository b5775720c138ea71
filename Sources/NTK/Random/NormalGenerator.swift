internal import Glibc

/// Independent N(0, 1) numbers by the method of Box and Muller over Philox words.
struct NormalGenerator {
  private let philox: Philox
  private let stream: UInt64

  /// The numbers of one stream of one seed; streams are independent of each other.
  init(seed: UInt64, stream: UInt64) {
    philox = Philox(key: seed)
    self.stream = stream
  }

  /// Writes the numbers with indices `start ..< start + count`; `start` is even.
  func fill(_ target: UnsafeMutablePointer<Double>, start: Int, count: Int) {
    for k in stride(from: 0, to: count, by: 2) {
      let (first, second) = pair(UInt64((start + k) / 2))
      target[k] = first
      if k + 1 < count { target[k + 1] = second }
    }
  }

  private func pair(_ position: UInt64) -> (Double, Double) {
    let (w0, w1, w2, w3) = philox.words(position: position, stream: stream)
    let radius = (-2 * log(uniform(w0, w1))).squareRoot()
    let angle = 2 * .pi * uniform(w2, w3)
    return (radius * cos(angle), radius * sin(angle))
  }

  /// A number in (0, 1), at the middle of one of 2⁵² equal intervals.
  private func uniform(_ high: UInt32, _ low: UInt32) -> Double {
    let bits = UInt64(high) << 20 | UInt64(low >> 12)
    return (Double(bits) + 0.5) * 0x1p-52
  }
}
