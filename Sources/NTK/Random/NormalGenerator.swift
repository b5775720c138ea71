internal import CNTKKernels

/// Independent N(0, 1) numbers by the method of Box and Muller over the counter-based generator
/// Philox4×32-10 (Salmon, Moraes, Dror and Shaw, 2011).
///
/// A number is a function of seed, stream and index alone, so that any part of any stream can be
/// drawn by any thread, in any order.
struct NormalGenerator {
  private let seed: UInt64
  private let stream: UInt64

  /// The numbers of one stream of one seed; streams are independent of each other.
  init(seed: UInt64, stream: UInt64) {
    (self.seed, self.stream) = (seed, stream)
    DrawnSeeds.note(seed)
  }

  /// Writes the numbers with indices `start ..< start + count`; `start` is even.
  func fill(_ target: UnsafeMutablePointer<Double>, start: Int, count: Int) {
    ntk_normals(target, count, UInt64(start), seed, stream)
  }
}
