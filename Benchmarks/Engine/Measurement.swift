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

  /// The median over repeats, after a warm-up, and the peak of resident memory during them.
  static func median(of item: Case) throws -> (seconds: Double, bytes: Int) {
    let body = try item.prepare()
    try body()
    resetPeak()
    var times: [Double] = []
    let start = now()
    while times.count < 3 || (times.count < 15 && now() - start < 2) {
      let begin = now()
      try body()
      times.append(now() - begin)
    }
    return (times.sorted()[times.count / 2], peakBytes())
  }

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

  /// Flops a second of a matrix product on all threads, the median of several.
  static func productRate() -> Double {
    let n = 2048
    let a = Inputs.random(n, n, seed: 1)
    let times = (0..<7).map { _ in
      let begin = now()
      _ = a.times(a, transposeRight: true)
      return now() - begin
    }
    return 2 * Double(n * n * n) / times.sorted()[3]
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
