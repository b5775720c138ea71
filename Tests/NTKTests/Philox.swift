import Foundation

/// The counter-based generator Philox4×32-10 (Salmon, Moraes, Dror and Shaw, 2011).
///
/// Output is a function of key and counter alone, so that any part of any stream can be drawn by
/// any thread, in any order.
struct Philox {
  /// The seed.
  let key: UInt64

  /// Four words for a counter of a position and a stream.
  func words(position: UInt64, stream: UInt64) -> (UInt32, UInt32, UInt32, UInt32) {
    var (c0, c1) = (UInt32(truncatingIfNeeded: position), UInt32(position >> 32))
    var (c2, c3) = (UInt32(truncatingIfNeeded: stream), UInt32(stream >> 32))
    var (k0, k1) = (UInt32(truncatingIfNeeded: key), UInt32(key >> 32))
    for _ in 0..<10 {
      let first = 0xD251_1F53 * UInt64(c0)
      let second = 0xCD9E_8D57 * UInt64(c2)
      (c0, c1, c2, c3) = (
        UInt32(second >> 32) ^ c1 ^ k0, UInt32(truncatingIfNeeded: second),
        UInt32(first >> 32) ^ c3 ^ k1, UInt32(truncatingIfNeeded: first)
      )
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
  }

  /// Two N(0, 1) numbers by the method of Box and Muller.
  func normals(position: UInt64, stream: UInt64) -> (Double, Double) {
    func uniform(_ high: UInt32, _ low: UInt32) -> Double {
      (Double(UInt64(high) << 20 | UInt64(low >> 12)) + 0.5) * 0x1p-52
    }
    let (a, b, c, d) = words(position: position, stream: stream)
    let radius = (-2 * log(uniform(a, b))).squareRoot()
    let angle = 2 * Double.pi * uniform(c, d)
    return (radius * cos(angle), radius * sin(angle))
  }
}
