import Glibc
import LinearAlgebra

/// Times and memory.
enum Measurement {
  /// Seconds since some moment.
  static func now() -> Double { read(CLOCK_MONOTONIC) }

  /// Seconds that this process has had of all cores.
  private static func processorTime() -> Double { read(CLOCK_PROCESS_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// What repeats of a case took.
  struct Times {
    /// The median of seconds.
    let seconds: Double
    /// The median of flops a second of a product of 1024 × 1024 matrices on all threads, one before
    /// each repeat: the rate of that very minute.
    let productRate: Double
    /// The peak of resident memory during the repeats.
    let bytes: Int
  }

  /// Repeats a case after a warm-up, in turn with a matrix product.
  static func median(of item: Case) throws -> Times {
    let body = try item.prepare()
    try body()
    let factor = Inputs.random(1024, 1024, seed: 1)
    var (times, rates, bytes): ([Double], [Double], Int) = ([], [], 0)
    let start = now()
    while times.count < 3 || (times.count < 15 && now() - start < 4) {
      rates.append(productRate(factor))
      resetPeak()
      let begin = now()
      try body()
      times.append(now() - begin)
      bytes = max(bytes, peakBytes())
    }
    return Times(seconds: middle(times), productRate: middle(rates), bytes: bytes)
  }

  private static func middle(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// Runs a case, after a warm-up, once for each line of the input; says how long each took, by the
  /// clock and of all cores, and the peak of resident memory so far.
  static func takeTurns(_ item: Case) throws {
    let body = try item.prepare()
    try body()
    resetPeak()
    while readLine() != nil {
      let (begin, before) = (now(), processorTime())
      try body()
      print(
        "{\"seconds\":\(now() - begin),\"processorSeconds\":\(processorTime() - before),"
          + "\"peakBytes\":\(peakBytes())}")
      fflush(nil)
    }
  }

  /// Flops a second of A Aᵀ on all threads, for a square matrix, made as any product.
  private static func productRate(_ a: Matrix) -> Double {
    let begin = now()
    _ = a.times(a, transposeRight: true)
    let n = Double(a.rows)
    return 2 * n * n * n / (now() - begin)
  }

  private static func resetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  private static func peakBytes() -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
      if text.hasPrefix("VmHWM:") { return (Int(text.filter(\.isNumber)) ?? 0) * 1024 }
    }
    return 0
  }
}
