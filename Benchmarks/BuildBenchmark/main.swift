// How long a writer waits: a ten-page notebook from a saved file to its finished PDF, the program's
// start included. Prints the median and the least of several runs, and the processors' time.
//
//   swift run -c release BuildBenchmark [RUNS]
import Foundation

let runs = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 9
let programs = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
let folder = FileManager.default.temporaryDirectory.path + "/ntkdoc-benchmark-\(getpid())"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }
let command = Command(program: programs.path + "/ntkdoc", folder: folder)
let notebook = folder + "/n.md"

func save(_ pages: TenPages, to path: String = notebook) throws {
  try pages.text.write(toFile: path, atomically: true, encoding: .utf8)
}

func report(_ name: String, _ costs: [Command.Cost]) {
  func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
  func text(_ value: Double) -> String { String(format: "%6.3f s", value) }
  let seconds = costs.map(\.seconds)
  print(
    name.padding(toLength: 44, withPad: " ", startingAt: 0), text(median(seconds)),
    " least", text(seconds.min()!), " processors", text(median(costs.map(\.processorSeconds))))
  print("{\"case\":\"\(name)\",\"seconds\":\(median(seconds))}")
}

func measure(
  _ name: String, _ arguments: [String], edit: (Int) throws -> Void
) throws {
  report(
    name,
    try (1...runs).map { turn in
      try edit(turn)
      return try command.run(arguments)
    })
}

let pdf = ["build", "n.md", "--output", "out", "--format", "pdf"]
try save(TenPages())
_ = try command.run(pdf)

try measure("nothing changed → PDF", pdf) { _ in }
try measure("prose edited → PDF", pdf) { try save(TenPages(word: "limit number \($0)")) }
try measure("prose edited → PDF and PNG pages", Array(pdf.dropLast(2))) {
  try save(TenPages(word: "limit in turn \($0)"))
}
try measure("a cheap cell edited → PDF", pdf) { try save(TenPages(number: 1 + $0)) }
try measure("a cheap cell edited, nothing kept → PDF", pdf + ["--no-cache"]) {
  try save(TenPages(number: 1 + $0))
}

// The same edit, seen by `ntkdoc watch`: from the save to the moment that the new file is there.
func date(_ path: String) -> timespec {
  var status = stat()
  stat(path, &status)
  return status.st_mtim
}

let watching = command.process(["watch", "n.md", "--output", "out", "--no-serve"])
try watching.run()
Thread.sleep(forTimeInterval: 2)
report(
  "prose edited, watched → PDF",
  try (1...runs).map { turn in
    let old = date(folder + "/out/n.pdf")
    let start = ContinuousClock.now
    try save(TenPages(word: "limit when watched \(turn)", number: 1 + runs))
    while true {
      let new = date(folder + "/out/n.pdf")
      if new.tv_sec != old.tv_sec || new.tv_nsec != old.tv_nsec { break }
      usleep(500)
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    Thread.sleep(forTimeInterval: 0.1)
    return Command.Cost(seconds: seconds, processorSeconds: 0)
  })
kill(watching.processIdentifier, SIGINT)
watching.waitUntilExit()

// A hundred equations, left alone and checked from their LaTeX.
for (name, options) in [
  ("left alone", []), ("checked", ["--no-mutants"]), ("checked and spoiled", [String]()),
] {
  try HundredEquations(isChecked: name != "left alone").text.write(
    toFile: folder + "/equations.md", atomically: true, encoding: .utf8)
  try measure(
    "a hundred equations, \(name)",
    ["build", "equations.md", "--output", "out", "--format", "pdf", "--no-cache"] + options
  ) { _ in }
}

// Four notebooks, one after the other and side by side.
for index in 1...4 { try save(TenPages(number: index), to: folder + "/side\(index).md") }
let sides = (1...4).map { "side\($0).md" }
for jobs in ["1", "2"] {
  try measure(
    "four notebooks, all cells run, \(jobs) at once",
    [
      "build", "--output", "out", "--format", "pdf", "--no-cache", "--jobs", jobs,
    ] + sides
  ) { _ in }
}
