// Runs benchmarks and says what moved since the recorded baseline.
//
//   BenchmarkReport PROGRAM…            runs, and compares with Benchmarks/baseline.json
//   BenchmarkReport --record PROGRAM…   runs, and makes what was measured the baseline
//
// A benchmark prints a JSON line for each of its cases, {"case": …, "seconds": …}; everything that
// it prints is passed on. Seconds are compared as ratios to a calibration loop that runs before and
// after each program, so that machines, and hours of one machine, differ less.
import Foundation

struct Measured: Decodable {
  var `case`: String
  var seconds: Double
}

/// Seconds of a fixed loop of whole numbers and floating point, the median of five.
func calibrate() -> Double {
  let times = (0..<5).map { turn -> Double in
    let clock = ContinuousClock()
    var state = UInt64(turn) | 1
    var sum = 0.0
    let time = clock.measure {
      for _ in 0..<20_000_000 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        sum = sum * 0.999 + Double(state >> 40)
      }
    }
    // Never so, but the compiler does not know.
    if sum < 0 { print(sum) }
    return time / .seconds(1)
  }
  return times.sorted()[2]
}

/// Runs a program, passes its lines on, and gives the cases among them.
func run(_ program: String) throws -> [Measured] {
  let process = Process()
  process.executableURL = URL(filePath: program)
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  FileHandle.standardOutput.write(bytes)
  guard process.terminationStatus == 0 else {
    print("\(program) ended with status \(process.terminationStatus)")
    exit(1)
  }
  let decoder = JSONDecoder()
  return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
    line.hasPrefix("{") ? try? decoder.decode(Measured.self, from: Data(line.utf8)) : nil
  }
}

func padded(_ text: String, _ width: Int) -> String {
  text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
}

var programs = Array(CommandLine.arguments.dropFirst())
let records = programs.first == "--record"
if records { programs.removeFirst() }
let place = URL(filePath: "Benchmarks/baseline.json")
var baseline =
  (try? JSONDecoder().decode([String: Double].self, from: Data(contentsOf: place))) ?? [:]

var rows: [(name: String, seconds: Double, ratio: Double)] = []
for program in programs {
  let name = URL(filePath: program).lastPathComponent
  print("# \(name)")
  let before = calibrate()
  let cases = try run(program)
  let unit = (before + calibrate()) / 2
  rows += cases.map { ("\(name)/\($0.case)", $0.seconds, $0.seconds / unit) }
}

print("\n# Against the baseline, in units of the calibration loop")
for row in rows {
  let now = String(format: "%10.4f s %9.4f", row.seconds, row.ratio)
  guard let then = baseline[row.name] else {
    print(padded(row.name, 56), now, "   new")
    continue
  }
  let change = row.ratio / then - 1
  let word = change > 0.2 ? "slower" : change < -0.2 ? "faster" : ""
  print(
    padded(row.name, 56), now,
    String(format: "%9.4f %+6.0f %%", then, 100 * change), word)
}
if records {
  for row in rows { baseline[row.name] = (row.ratio * 1e4).rounded() / 1e4 }
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  try (encoder.encode(baseline) + Data("\n".utf8)).write(to: place)
  print("recorded in \(place.relativePath)")
}
